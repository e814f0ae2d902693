import { mount } from 'svelte';
import './look.css';
import { rememberPage } from './scenario/page_copy.js';
import Studio from './Studio.svelte';

rememberPage();
mount(Studio, { target: document.getElementById('studio') });
