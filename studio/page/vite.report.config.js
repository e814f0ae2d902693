import { pageConfig } from './build/page_config.js';

export default pageConfig('report.html');
