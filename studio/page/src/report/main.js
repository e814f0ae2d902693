import { mount } from 'svelte';
import '../look.css';
import Report from './Report.svelte';

mount(Report, { target: document.getElementById('report') });
