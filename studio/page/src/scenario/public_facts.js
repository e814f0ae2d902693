/** What was counted or asked in organisations, and can be held against one that is left alone. */
export { facts } from 'virtual:public-facts';
