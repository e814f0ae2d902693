import { pageConfig } from './build/page_config.js';

export default pageConfig('index.html');
