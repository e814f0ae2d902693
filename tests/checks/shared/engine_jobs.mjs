// What the engine answers in node and in a browser, for checks to compare.
//
// Usage: node engine_jobs.mjs WASM [CHROMIUM] <jobs.json >answers.json
//
// A job is {text, options, replicates}; its answer {ok, problems, runs: [{replicate, failure, size, digest}],
// cells}, where cells is the size that runs should have.
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

const engineFile = new URL('../../../studio/engine/engine.js', import.meta.url);
const playwright = new URL('../../../studio/page/node_modules/playwright-core/index.mjs', import.meta.url);

/** Runs in either place, so it refers to nothing outside. */
async function answersTo({engineUrl, wasm, jobs}) {
    const {openEngine} = await import(engineUrl);
    const engine = await openEngine(Uint8Array.from(atob(wasm), letter => letter.charCodeAt(0)));
    const metrics = engine.describe().metrics.length;
    return jobs.map(({text, options, replicates = []}) => {
        const {ok, problems, scenario} = engine.open(text, options);
        if (!ok) return {ok, problems};
        const runs = replicates.map(replicate => {
            const {failure, values} = scenario.run(replicate);
            return {replicate, failure, size: values.length, digest: scenario.digest(replicate)};
        });
        const {observedWeeks, scopes, own, measured} = scenario.info;
        const ownCells = own.length > 0 ? observedWeeks.length * (measured + own.length) + 1 : 0;   // behind those of the metrics
        const answer = {ok, problems, runs, cells: observedWeeks.length * scopes.length * metrics + ownCells};
        scenario.close();
        return answer;
    });
}

async function inBrowser(executablePath, question) {
    const {chromium} = await import(playwright);
    const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
    try {
        const context = await browser.newContext({offline: true});
        const page = await context.newPage();
        await page.goto(new URL('blank.html', import.meta.url).href);
        const engineText = await readFile(engineFile, 'utf8');
        const engineUrl = await page.evaluate(text => URL.createObjectURL(new Blob([text], {type: 'text/javascript'})), engineText);
        return await page.evaluate(answersTo, {...question, engineUrl});
    } finally {
        await browser.close();
    }
}

const [wasmFile, chromium] = process.argv.slice(2);
const jobs = JSON.parse(await readFile('/dev/stdin', 'utf8'));
const wasm = (await readFile(wasmFile)).toString('base64');
const answers = chromium ? await inBrowser(chromium, {wasm, jobs}) : await answersTo({engineUrl: fileURLToPath(engineFile), wasm, jobs});
process.stdout.write(JSON.stringify(answers));
