/**
 * The engine behind a message port, so that a page can have it in workers, or where those are forbidden in slices on its own thread.
 *
 * What the page sends (`type` is always there):
 *
 * | message | answer |
 * |---|---|
 * | `{type: 'init', engine}`: coalesce.wasm as bytes or, better, as a compiled module | `{type: 'ready', version}`, or `{type: 'failed', text}` |
 * | `{type: 'open', key, text, options}`: as Engine.open; a scenario of the same key is closed | `{type: 'opened', key, ok, problems, info}` |
 * | `{type: 'close', key}` | none |
 * | `{type: 'run', job, scenarioKey, replicates}`: numbers of replicates, run in this order | for each `{type: 'run', job, scenarioKey, replicate, failure, values}`, its values transferred; in the end `{type: 'done', job, cancelled}` |
 * | `{type: 'cancel', job}` | the `done` of that job, after the replicate at hand at the latest |
 * | `{type: 'ask', job, scenarioKey, what, args}`: `what` is digest, picture, levels, doses, story or text of Scenario; an `against` in the options of a story is the key of a scenario | `{type: 'answer', job, what, result}`, or `{type: 'failed', job, text}` |
 *
 * Jobs are worked on one after the other; messages are heeded between two replicates. An engine that breaks down is opened anew.
 *
 * @module
 */
import {EngineFailure, openEngine} from './engine.js';

const askable = ['digest', 'picture', 'levels', 'doses', 'story', 'text'];

/**
 * Answers what comes in at a port.
 * @param {{postMessage: Function, onmessage: Function|null}} port   a worker's own scope, or one end of a MessageChannel
 */
export function serve(port) {
    new Service(port).start();
}

/** Calls `work` when the messages that have come are taken: timers would make it wait, and node empties a port at one go. */
function turnsOf(work) {
    if (globalThis.setImmediate) return () => setImmediate(work);
    const {port1, port2} = new MessageChannel();
    port1.onmessage = work;
    return () => port2.postMessage(null);
}

class Service {
    #port;
    #module = null;
    #engine = null;
    #texts = new Map();       // what was opened, by key: to be opened anew should the engine break down
    #scenarios = new Map();
    #jobs = [];
    #isWorking = false;
    #nextTurn = turnsOf(() => {
        this.#inbox = this.#inbox.then(() => this.#work());
    });
    #inbox = Promise.resolve();   // messages are taken one after the other

    constructor(port) {
        this.#port = port;
    }

    start() {
        this.#port.onmessage = ({data}) => {
            this.#inbox = this.#inbox.then(() => this.#take(data)).catch(error => this.#fail(data.job, error));
        };
    }

    async #take(message) {
        switch (message.type) {
            case 'init': return this.#init(message);
            case 'open': return this.#open(message);
            case 'close': return this.#close(message.key);
            case 'run': return this.#enqueue(message);
            case 'cancel': return this.#cancel(message.job);
            case 'ask': return this.#ask(message);
            default: throw new Error(`there is no message of type ${message.type}`);
        }
    }

    #fail(job, error) {
        this.#port.postMessage({type: 'failed', job, text: String(error?.message ?? error)});
    }

    async #init({engine}) {
        this.#module = engine instanceof WebAssembly.Module ? engine : await WebAssembly.compile(engine);
        await this.#openEngine();
        this.#port.postMessage({type: 'ready', version: this.#engine.version});
    }

    async #openEngine() {
        this.#scenarios.clear();
        this.#engine = await openEngine(this.#module);
    }

    async #open({key, text, options}) {
        this.#close(key);
        const {ok, problems, scenario} = await this.#guarded(() => this.#engine.open(text, options));
        if (ok) {
            this.#texts.set(key, {text, options});
            this.#scenarios.set(key, scenario);
        }
        this.#port.postMessage({type: 'opened', key, ok, problems, info: scenario?.info ?? null});
    }

    #close(key) {
        this.#scenarios.get(key)?.close();
        this.#scenarios.delete(key);
        this.#texts.delete(key);
    }

    #scenario(key) {
        const known = this.#scenarios.get(key);
        if (known) return known;
        const source = this.#texts.get(key);
        if (!source) throw new Error(`no scenario is open as ${key}`);
        const {scenario} = this.#engine.open(source.text, source.options);
        this.#scenarios.set(key, scenario);
        return scenario;
    }

    async #ask({job, scenarioKey, what, args = []}) {
        if (!askable.includes(what)) throw new Error(`a scenario cannot be asked for its ${what}`);
        const values = args.map(value => typeof value?.against === 'string' ? {...value, against: this.#scenario(value.against)} : value);
        const result = await this.#guarded(() => this.#scenario(scenarioKey)[what](...values));
        this.#port.postMessage({type: 'answer', job, what, result});
    }

    async #guarded(work) {
        try {
            return work();
        } catch (error) {
            if (error instanceof EngineFailure) await this.#openEngine();
            throw error;
        }
    }

    #enqueue({job, scenarioKey, replicates}) {
        this.#jobs.push({job, scenarioKey, left: [...replicates]});
        if (this.#isWorking) return;
        this.#isWorking = true;
        this.#nextTurn();
    }

    #cancel(job) {
        const at = this.#jobs.findIndex(one => one.job === job);
        if (at >= 0) this.#end(at, true);
    }

    #end(at, cancelled) {
        const [{job}] = this.#jobs.splice(at, 1);
        this.#port.postMessage({type: 'done', job, cancelled});
    }

    /** Runs one replicate, then lets messages in. */
    async #work() {
        if (this.#jobs.length === 0) {
            this.#isWorking = false;
            return;
        }
        const {job, scenarioKey, left} = this.#jobs[0];
        if (left.length === 0) {
            this.#end(0, false);
        } else {
            const replicate = left.shift();
            const {failure, values} = await this.#run(scenarioKey, replicate);
            this.#port.postMessage({type: 'run', job, scenarioKey, replicate, failure, values}, values ? [values.buffer] : []);
        }
        this.#nextTurn();
    }

    async #run(scenarioKey, replicate) {
        try {
            return await this.#guarded(() => this.#scenario(scenarioKey).run(replicate));
        } catch (error) {
            return {failure: String(error?.message ?? error)};
        }
    }
}
