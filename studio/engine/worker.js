/** A worker that holds one engine; service.js says which messages it understands. */
import {serve} from './service.js';

serve(self);
