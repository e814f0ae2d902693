// The engine behind a message port keeps the protocol of studio/engine/service.js.
//
// Usage: node engine_service.mjs WASM
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {openEngine} from '../../../studio/engine/engine.js';
import {serve} from '../../../studio/engine/service.js';

const text = 'format = 1\nseed = 4\n[run]\nweeks = 26\n[organisation]\npeople = 60\n';
const engine = await WebAssembly.compile(withLittleMemory(await readFile(process.argv[2])));
const {port1: page, port2} = new MessageChannel();
serve(port2);

/** The module with a bound to its memory: 8 MiB more than what it starts with. */
function withLittleMemory(bytes) {
    const number = at => {
        let value = 0, shift = 0;
        for (;; shift += 7) {
            const byte = bytes[at++];
            value |= (byte & 127) << shift;
            if (byte < 128) return [value, at];
        }
    };
    const written = value => (value < 128 ? [value] : [(value & 127) | 128, ...written(value >> 7)]);
    for (let at = 8; ;) {
        const kind = bytes[at], [size, begin] = number(at + 1);
        if (kind === 5) {
            const [pages] = number(begin + 2);
            const section = [1, 1, ...written(pages), ...written(pages + 128)];   // one memory, bounded
            return Buffer.concat([bytes.subarray(0, at), Buffer.from([5, section.length, ...section]), bytes.subarray(begin + size)]);
        }
        at = begin + size;
    }
}

const inbox = [];
let wake = () => {};
page.onmessage = ({data}) => {
    inbox.push(data);
    wake();
};
/** The first message that is so, taken out of the inbox. */
async function received(isWanted) {
    for (;;) {
        const at = inbox.findIndex(isWanted);
        if (at >= 0) return inbox.splice(at, 1)[0];
        await new Promise(resolve => {
            wake = resolve;
        });
    }
}
const ofType = type => message => message.type === type;

page.postMessage({type: 'init', engine});
assert.match((await received(ofType('ready'))).version, /^\d+\.\d+/);

page.postMessage({type: 'open', key: 'wrong', text: 'format = 1\nsed = 3\n', options: {name: 'x.toml'}});
const refused = await received(ofType('opened'));
assert.equal(refused.ok, false);
assert.equal(refused.problems[0].full, 'x.toml:2:1: error: unknown key sed; did you mean seed?');

page.postMessage({type: 'open', key: 'mine', text, options: {}});
page.postMessage({type: 'open', key: 'whatif', text: text + '[[intervention]]\nkind = "sponsorship"\n', options: {}});
assert.equal((await received(({key}) => key === 'mine')).info.people, 60);
assert.equal((await received(({key}) => key === 'whatif')).ok, true);

// Replicate by replicate, in the order asked for, the numbers of an engine that is asked directly.
const direct = (await openEngine(engine)).open(text).scenario;
page.postMessage({type: 'run', job: 1, scenarioKey: 'mine', replicates: [2, 0, 5]});
for (const replicate of [2, 0, 5]) {
    const run = await received(ofType('run'));
    assert.deepEqual([run.job, run.scenarioKey, run.replicate, run.failure], [1, 'mine', replicate, '']);
    assert.deepEqual(run.values, direct.run(replicate).values);
}
assert.equal((await received(ofType('done'))).cancelled, false);

// A job that is cancelled ends early; the one behind it is done, and a question comes in between.
page.postMessage({type: 'run', job: 2, scenarioKey: 'mine', replicates: Array.from({length: 1000}, (_, n) => n)});
page.postMessage({type: 'run', job: 3, scenarioKey: 'whatif', replicates: [1]});
await received(ofType('run'));
page.postMessage({type: 'ask', job: 4, scenarioKey: 'mine', what: 'digest', args: [3]});
assert.equal((await received(ofType('answer'))).result, direct.digest(3));
page.postMessage({type: 'cancel', job: 2});
assert.equal((await received(({type, job}) => type === 'done' && job === 2)).cancelled, true);
assert.equal((await received(({type, job}) => type === 'done' && job === 3)).cancelled, false);
assert.ok(inbox.filter(({type, job}) => type === 'run' && job === 2).length < 900);
assert.equal(inbox.filter(({type, job}) => type === 'run' && job === 3).length, 1);

// Stories of twins name the other scenario by its key; what cannot be asked is refused, and the service lives on.
page.postMessage({type: 'ask', job: 5, scenarioKey: 'mine', what: 'story', args: [0, {against: 'whatif'}]});
const {result: story} = await received(ofType('answer'));
assert.equal(story.problem, '');
assert.equal(story.against.person.slot, story.person.slot);
for (const wrong of [{what: 'close'}, {what: 'digest', scenarioKey: 'gone'}]) {
    page.postMessage({type: 'ask', job: 6, scenarioKey: 'mine', args: [0], ...wrong});
    assert.equal((await received(ofType('failed'))).job, 6);
}

// An engine that breaks down tells so, and the next job finds a new one.
page.postMessage({type: 'open', key: 'large', text, options: {set: ['organisation.people=50000']}});
assert.equal((await received(({key}) => key === 'large')).ok, true);
page.postMessage({type: 'run', job: 7, scenarioKey: 'large', replicates: [0]});
page.postMessage({type: 'run', job: 8, scenarioKey: 'mine', replicates: [5]});
assert.match((await received(({type, job}) => type === 'run' && job === 7)).failure, /broke down/);
assert.deepEqual((await received(({type, job}) => type === 'run' && job === 8)).values, direct.run(5).values);
page.close();
