// How much slower the engine is in a page than natively: the same runs in turn, several rounds, in processor time, so that others on the
// machine count little.
//
//   cmake --preset release -DCOALESCE_BENCH=ON && ninja -C build/release coalesce_native_runs
//   cmake --preset wasm && ninja -C build/wasm
//   node bench/browser/ratio.mjs [ROUNDS] [NATIVE] [WASM]
import {spawn} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {openEngine} from '../../studio/engine/engine.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [rounds = '15', native = `${root}build/release/coalesce_native_runs`, wasm = `${root}build/wasm/coalesce.wasm`] = process.argv.slice(2);
const replicates = 16;
const setting = ['organisation.people=300', 'run.weeks=156'];
const scenarioFile = `${root}scenarios/baseline.toml`;

const child = spawn(native, [scenarioFile, String(replicates), ...setting], {stdio: ['pipe', 'pipe', 'inherit']});
const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
async function nativeSeconds() {
    child.stdin.write('\n');
    return Number((await lines.next()).value);
}

const engine = await openEngine(await readFile(wasm));
const {scenario} = engine.open(await readFile(scenarioFile, 'utf8'), {set: setting});
function wasmSeconds() {
    const start = process.cpuUsage();
    for (let replicate = 0; replicate < replicates; ++replicate) scenario.run(replicate);
    const {user, system} = process.cpuUsage(start);
    return (user + system) / 1e6;
}

function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

const warming = [await nativeSeconds(), wasmSeconds(), wasmSeconds()];   // room is made, code compiled
const natives = [], wasms = [];
for (let round = 0; round < Number(rounds); ++round) {
    natives.push(await nativeSeconds());
    wasms.push(wasmSeconds());
}
child.stdin.end();
const ratios = natives.map((seconds, round) => wasms[round] / seconds);
const milliseconds = seconds => (1000 * seconds / replicates).toFixed(2);
console.log(`a replicate of 300 people over 156 weeks, ${rounds} rounds of ${replicates} in turn`);
console.log(`native, 128 bits: ${milliseconds(Math.min(...natives))} ms at best, ${milliseconds(median(natives))} ms in the median`);
console.log(`WebAssembly:      ${milliseconds(Math.min(...wasms))} ms at best, ${milliseconds(median(wasms))} ms in the median`);
console.log(`first call:       ${milliseconds(warming[1])} ms`);
console.log(`ratio:            ${(Math.min(...wasms) / Math.min(...natives)).toFixed(2)} at best, ${median(ratios).toFixed(2)} in the median   limit 1.2`);
