import { mount } from 'svelte';
import '../look.css';
import { readReport } from './data.js';
import Report from './Report.svelte';

const target = document.getElementById('report');
readReport()
  .then((report) => mount(Report, { target, props: { report } }))
  .catch((error) => { target.textContent = `This browser cannot show the report: ${error?.message ?? error}. Any that is younger than 2023 can.`; });
