/**
 * The engine of the command line, compiled to WebAssembly, for pages, workers and node: the same scenario, seed and replicate give the
 * same bytes as there. No dependencies.
 *
 *     const engine = await openEngine(bytes);
 *     const {ok, problems, scenario} = engine.open(text, {name: 'mine.toml'});
 *     const {values} = scenario.run(0);
 *     scenario.close();
 *
 * @module
 */

/**
 * Something a person should mend in a file, with its place. Lines and columns count from 1, in characters; 0 where they are not known.
 * @typedef {object} Problem
 * @property {string} file      name of the file, empty for none
 * @property {number} line
 * @property {number} column
 * @property {'error'|'warning'} severity
 * @property {string} text      the message alone
 * @property {string} full      the line as the command line prints it: `mine.toml:3:9: error: ...`
 */

/**
 * A parameter of the model, or a field of an intervention.
 * @typedef {object} Parameter
 * @property {string} key                `talk.pull`; of a field only its name: `intensity`
 * @property {string} symbol             its letter in docs/model.md, or empty
 * @property {string} unit
 * @property {'real'|'whole'|'truth'|'choice'} kind
 * @property {string[]} choices          names of the values, for a choice; otherwise empty
 * @property {number|boolean|string|null} default   a choice by its name; null where there is no number for it (a field `end`: it lasts)
 * @property {[number, number]} valid    outside it a value is refused
 * @property {[number, number]} plausible   what a slider walks
 * @property {string} text
 * @property {string} source             "assumed" where nobody measured it
 */

/**
 * @typedef {object} Metric
 * @property {string} key
 * @property {string} unit
 * @property {'people'|'part'|'group'|'organisation'} about   of which scopes it is reported: all; all but everyone; groups and everyone;
 *     everyone only. It is NaN for the others.
 * @property {'up'|'down'|'neither'} better
 * @property {string} text
 */

/**
 * A kind of intervention.
 * @typedef {object} InterventionKind
 * @property {string} kind        `sponsorship`
 * @property {string} text        what it is
 * @property {string} equation    what it does
 * @property {string} source      what is known of it
 * @property {string} caveat      what to keep in mind
 * @property {boolean} contested  whether it competes for resources and can be blocked
 * @property {boolean} once       whether it does its work in its first week only
 * @property {'organisation'|'everyone'|'marginalised'|'leaders'|'one_of_the_top'} reaches   whom it is meant for by default
 * @property {boolean} whom       whether the scenario can say whom it is meant for
 * @property {boolean} profile    whether it brings somebody with a profile
 * @property {number} cost        at full intensity and reach, as a share of what all people together need
 * @property {number} tokens      that it asks for in a year at full intensity and reach; of what acts once in its only week
 * @property {Parameter[]} fields what can be set of it, with the defaults of this kind
 */

/**
 * @typedef {object} Description
 * @property {Parameter[]} parameters
 * @property {Metric[]} metrics             in the order in which `values` of a run holds them
 * @property {InterventionKind[]} interventions
 * @property {{key: string, text: string}[]} whom   what can be said of whom an intervention is meant for
 * @property {string[]} among               values of `whom.among`
 * @property {string[]} first               values of `whom.first` and of `partners`
 * @property {{name: string, traits: Object<string, number>}[]} profiles
 * @property {string[]} kinds               kinds of ally, by the numbers in a picture
 * @property {string[]} tieKinds            kinds of tie, by the numbers in a picture
 * @property {string[]} verdicts            what may be said of a difference
 * @property {string[]} sentences           each sentence that a story can hold, with places for facts: `{fact}`, or `{fact:one|many}` for a number of things
 * @property {{key: string, told: string}[]} facts   what can be known of a moment, and how it is told: `percent`, `person`, ...
 */

/**
 * What a scenario is, as far as it does not depend on random numbers.
 * @typedef {object} Info
 * @property {string} title
 * @property {string} question
 * @property {number} seed           as close as a number comes; seeds beyond 2^53 are kept exactly inside
 * @property {number} replicates     how many the scenario asks for
 * @property {number} people
 * @property {number} weeks
 * @property {number} levels
 * @property {number[]} levelSizes   bottom first
 * @property {number} units
 * @property {string[]} unitNames    as given; otherwise unit_0, unit_1, ...
 * @property {number[]} observedWeeks   of the observations; 0 is the start
 * @property {{name: string, dimension: number, group: number, marginalised: boolean}[]} scopes   whom metrics are about: everyone,
 *     marginalised, others, then each group; dimension and group are -1 for the first three
 * @property {{metric: string, scope: string, scopes: string[], words: string}[]} headlines   the outcomes that comparisons look at, of
 *     whom, and of whom else they are reported
 * @property {{name: string, value: string, unit: string, text: string, better: 'up'|'down'|'neither', ofInterest: number|null}[]} own   outcomes
 *     of one's own: their names and expressions; ofInterest is null where nobody said it
 * @property {number} measured       how many numbers these ask of each observation
 * @property {{name: string, groups: {name: string, share: number, marginalisation: number}[]}[]} dimensions
 * @property {{name: string, kind: string, start: number, end: number|null, intensity: number, cost: number}[]} interventions   end is null
 *     where it lasts
 * @property {Object<string, number|boolean|string>} parameters   the value of each parameter in this scenario, by key
 */

/**
 * @typedef {object} Coalition
 * @property {number} id        as in `coalition` of the picture
 * @property {number} members
 * @property {number} power     share of all power
 * @property {number} agenda    power-weighted mean commitment
 * @property {number|null} line        the same from quarter to quarter as long as the coalition goes on; null for somebody alone
 * @property {number|null} splitFrom   the line that it split off in this quarter
 * @property {number} takenIn          lines that it took in in this quarter
 */

/**
 * Everybody after some weeks. Columns hold a value for each person, by slot.
 * @typedef {object} Picture
 * @property {number} week
 * @property {Uint8Array} level            0 is the lowest
 * @property {Uint16Array} unit
 * @property {Int32Array} manager          slot of the manager; -1 for none
 * @property {Int32Array} seat             seats stay, people move
 * @property {Float32Array} arrives        share of what is decided at the top that managers let through to the seat
 * @property {Float32Array} heldBack       share of that which the person, as a manager, keeps from those below
 * @property {Float32Array} paidOff        how far a deal keeps the person from blocking
 * @property {number} slack                what is left over running needs, as a share of these
 * @property {{change: number, statusQuo: number}} support   shares of power of either side
 * @property {Int32Array} coalition
 * @property {Uint8Array} kind             kind of ally, a number in `kinds` of the description
 * @property {Float32Array} action
 * @property {Float32Array} display
 * @property {Float32Array} trust
 * @property {Float32Array} belonging
 * @property {Float32Array} safety
 * @property {Float32Array} cynicism
 * @property {Float32Array} engagement     mean of safety, belonging and trust
 * @property {Float32Array} incidentLoad
 * @property {Float32Array} power          mean 1
 * @property {Float32Array} resources      1 covers the demand
 * @property {Uint8Array[]} group          by dimension
 * @property {Int32Array} hired            week of hiring; negative before the start
 * @property {Uint16Array} occupant        how many held the slot before: the n of the id p117.n
 * @property {Coalition[]} coalitions      all of them, those of one person included
 * @property {Ties} [ties]                 where asked for
 */

/**
 * Ties, one for each direction in which somebody listens.
 * @typedef {object} Ties
 * @property {Uint32Array} from    slot of who listens
 * @property {Uint32Array} to      slot of who is heard
 * @property {Uint8Array} kind     a number in `tieKinds` of the description
 * @property {Uint8Array} inside   1 where both ends are in one coalition
 */

/**
 * One moment of a story.
 * @typedef {object} Moment
 * @property {number} week
 * @property {number} lastWeek     the same, unless several weeks are told together
 * @property {string} when         `Weeks 60 to 95`
 * @property {string} kind         `incident`, `passed_over`, ...
 * @property {string} seen         what the person lived through
 * @property {string} unseen       what they could not see; empty where nothing is known
 * @property {string[]} sentences        those of `sentences` of the description that `seen` says, with places for facts
 * @property {string[]} unseenSentences  the same for `unseen`
 * @property {Record<string, number|string|{slot: number, occupant: number, level: number, groups: string[]}>} facts   what is known of it; level below 0: not known
 */

/**
 * One person's time under one scenario.
 * @typedef {object} Story
 * @property {Person} person
 * @property {Moment[]} moments
 * @property {Balance} balance
 */

/**
 * @typedef {object} Person
 * @property {number} slot
 * @property {number} occupant
 * @property {string} id         `p117.1`: can be asked for again
 * @property {string} name       `person 117.1, level 0, group B`
 */

/**
 * What somebody's time came to.
 * @typedef {object} Balance
 * @property {'stayed'|'left'|'replaced'} ending
 * @property {number} week
 * @property {number} level
 * @property {number} trust
 * @property {number} belonging
 * @property {number} safety
 * @property {number} incidents
 * @property {number} answered
 * @property {number} promotions
 * @property {number} passedOver
 * @property {number} spokeUp
 * @property {number} leaving     how likely it was to have left by then
 */

/**
 * What a what-if changes in one outcome, and what may be said of it: what `coalesce compare` prints and writes to effects.csv.
 * @typedef {object} Judged
 * @property {string} outcome     its column: `trust_marginalised_year`
 * @property {string} metric      of an outcome of one's own its name
 * @property {string} scope       of whom; of an outcome of one's own empty
 * @property {'year'|'during'|'after'|'own'} when   the last year, while something lasts, the year after, or as an outcome of one's own says
 * @property {number} first       the first week of that
 * @property {number} end         the first week behind it
 * @property {boolean} headline   whether it is looked at together with the other headlines
 * @property {'up'|'down'|'neither'} better
 * @property {number} ofInterest  the smallest difference that anybody would act on
 * @property {number} pairs       of runs of which neither value is missing
 * @property {number} independent replicates of them
 * @property {number} higher      pairs in which the what-if is higher
 * @property {number} same
 * @property {number} lower
 * @property {{value: number|null, low: number|null, high: number|null}} difference   mean, and its interval; null where there is too little
 * @property {number|null} pHolm  adjusted for all headlines
 * @property {string} verdict     one of `verdicts` of the description
 * @property {Float32Array} byPair   the difference of each pair that was taken, NaN where there is none
 */

/** What the compiled engine's columns become. */
const columnTypes = {u8: Uint8Array, u16: Uint16Array, i32: Int32Array, u32: Uint32Array, f32: Float32Array};

/** The engine broke down: it ran out of memory, or there is a mistake in it. It must be opened anew; its scenarios are gone. */
export class EngineFailure extends Error {}

/**
 * Opens the engine.
 * @param {BufferSource|WebAssembly.Module} bytesOrModule   coalesce.wasm, as bytes or compiled
 * @returns {Promise<Engine>}
 */
export async function openEngine(bytesOrModule) {
    const module = bytesOrModule instanceof WebAssembly.Module ? bytesOrModule : await WebAssembly.compile(bytesOrModule);
    const lastWords = [];
    const host = {};
    const instance = await WebAssembly.instantiate(module, {wasi_snapshot_preview1: systemCalls(host, lastWords)});
    host.memory = instance.exports.memory;
    instance.exports._initialize();
    return new Engine(new Room(instance.exports, lastWords));
}

/** The few calls that the C library makes: it may speak before it dies, and nothing else. */
function systemCalls(host, lastWords) {
    const badDescriptor = 8;
    const speak = (_descriptor, parts, count, written) => {
        const view = new DataView(host.memory.buffer);
        let total = 0;
        for (let part = 0; part < count; ++part) {
            const at = view.getUint32(parts + 8 * part, true), size = view.getUint32(parts + 8 * part + 4, true);
            lastWords.push(new TextDecoder().decode(new Uint8Array(host.memory.buffer, at, size).slice()));
            total += size;
        }
        view.setUint32(written, total, true);
        return 0;
    };
    const stop = () => {
        throw new Error('the engine stopped');
    };
    const answers = {fd_write: speak, proc_exit: stop};
    return new Proxy(answers, {get: (known, name) => known[name] ?? (() => badDescriptor)});
}

/** One instance of the compiled engine: its memory, and calls to it. */
class Room {
    #exports;
    #lastWords;
    #failure = null;

    constructor(exports, lastWords) {
        this.#exports = exports;
        this.#lastWords = lastWords;
    }

    /**
     * Asks for something by its name, with further words.
     * @returns {any} the answer: JSON, with its columns as typed arrays of their own
     */
    ask(name, ...words) {
        if (this.#failure) throw this.#failure;
        try {
            this.#send([name, ...words]);
            this.#exports.coalesce_ask();
            return this.#answer();
        } catch (trap) {
            const words = this.#lastWords.join('').trim() || String(trap?.message ?? trap);
            this.#failure = new EngineFailure(`the engine broke down (${words}); was the organisation too large for this browser?`);
            throw this.#failure;
        }
    }

    /** Each word as its length, four bytes, and its UTF-8; columns as their bytes. */
    #send(words) {
        const bytesOf = word => ArrayBuffer.isView(word) ? new Uint8Array(word.buffer, word.byteOffset, word.byteLength) : new TextEncoder().encode(String(word));
        const encoded = words.map(bytesOf);
        const size = encoded.reduce((sum, bytes) => sum + 4 + bytes.length, 0);
        let at = this.#exports.coalesce_request(size);
        const memory = new Uint8Array(this.#exports.memory.buffer), view = new DataView(this.#exports.memory.buffer);
        for (const bytes of encoded) {
            view.setUint32(at, bytes.length, true);
            memory.set(bytes, at + 4);
            at += 4 + bytes.length;
        }
    }

    #answer() {
        const {memory, coalesce_answer, coalesce_answer_size, coalesce_answer_block} = this.#exports;
        const json = new TextDecoder().decode(new Uint8Array(memory.buffer, coalesce_answer(), coalesce_answer_size()).slice());
        const block = coalesce_answer_block();
        return JSON.parse(json, (_key, value) => {
            const Type = columnTypes[value?.column];
            if (Type === undefined) return value;
            return new Type(memory.buffer, block + value.at, value.size).slice();
        });
    }
}

/** The engine. Made by {@link openEngine}. */
export class Engine {
    #room;

    constructor(room) {
        this.#room = room;
        /** @type {string} version of the program that it was built with */
        this.version = room.ask('version');
    }

    /** @returns {Description} everything that can be set, measured and done */
    describe() {
        return this.#room.ask('describe');
    }

    /**
     * Reads a scenario.
     * @param {string} text   TOML
     * @param {object} [options]
     * @param {string} [options.name]   what the file is called in messages; paths inside are relative to it
     * @param {Object<string, string>} [options.files]   other texts by path: the base, tables of a given organisation
     * @param {string[]} [options.set]   `key=value`, laid over what the file says
     * @returns {{ok: boolean, problems: Problem[], scenario?: Scenario}}
     */
    open(text, {name = 'scenario.toml', files = {}, set = []} = {}) {
        const others = Object.entries(files);
        const {problems, scenario} = this.#room.ask('open', text, name, set.length, ...set, ...others.flat());
        if (scenario === null) return {ok: false, problems};
        return {ok: true, problems, scenario: new Scenario(this.#room, scenario.handle, scenario.info)};
    }
}

/** Two scenarios pair by pair. Made by {@link Scenario#against}; to be closed. Either scenario may be closed before. */
export class Comparison {
    #room;
    #handle;

    constructor(room, handle) {
        this.#room = room;
        this.#handle = handle;
    }

    /**
     * Takes the next pair of runs of one replicate, in which neither failed.
     * @param {Float32Array} baseline   what Scenario.run told
     * @param {Float32Array} whatif
     */
    take(baseline, whatif) {
        this.#room.ask('take', this.#handle, baseline, whatif);
    }

    /**
     * Judges the headlines, and beside them what is asked, as `coalesce compare` judges these runs.
     * @param {[metric: string, scope: string][]} [asked]
     * @returns {{level: number, shown: ('during'|'after'|'year'|'own')[], effects: Judged[]}} how sure the intervals are; which times are
     *     shown, the first of them first
     */
    effects(asked = []) {
        return this.#room.ask('effects', this.#handle, ...asked.flat());
    }

    /**
     * How outcomes came out in the baseline.
     * @param {string[]} columns   outcomes by their columns: `promotion_odds_marginalised_end`
     * @returns {({outcome: string, runs: number, mean: number|null}|null)[]} the mean over the runs in which it is not missing, and how
     *     many those are; null for an outcome that there is not
     */
    means(columns) {
        return this.#room.ask('means', this.#handle, ...columns);
    }

    /** Frees what it takes. */
    close() {
        this.#room.ask('end', this.#handle);
    }
}

/** A scenario that was read. Made by {@link Engine#open}; to be closed. */
export class Scenario {
    #room;
    #handle;

    constructor(room, handle, info) {
        this.#room = room;
        this.#handle = handle;
        /** @type {Info} */
        this.info = info;
    }

    #ask(name, ...words) {
        if (this.#handle === null) throw new Error('the scenario is closed');
        return this.#room.ask(name, this.#handle, ...words);
    }

    /**
     * Runs one replicate.
     * @param {number} replicate
     * @returns {{failure: string, values?: Float32Array}} values by observation, scope and metric; NaN where there is nobody to ask. Behind
     *     them, where the scenario has outcomes of its own or a condition that ends it: `measured` numbers by observation; each such outcome
     *     by outcome and observation, as it would be had the run ended then; and the week after which it was ended, or -1
     */
    run(replicate) {
        return this.#ask('run', replicate);
    }

    /**
     * SHA-256 of everything that a run leaves behind, as `coalesce digest` prints it.
     * @param {number} replicate
     * @returns {string} 64 hexadecimal digits
     */
    digest(replicate) {
        return this.#ask('digest', replicate);
    }

    /**
     * Everybody after so many weeks, in one run.
     * @param {number} replicate
     * @param {number[]} weeks   0 is the start; those outside the run are left out
     * @param {{ties?: boolean}} [options]
     * @returns {Picture[]} in ascending order of weeks
     */
    picture(replicate, weeks, {ties = false} = {}) {
        return this.#ask('picture', replicate, ties ? 1 : 0, ...weeks);
    }

    /**
     * The pyramid over time.
     * @param {number} replicate
     * @returns {{week: number, level: number, group: string, heads: number, hires: number, promotions: number, exits: number}[]} a row for
     *     each observation, scope and level; moves are those since the observation before, promotions those into the level
     */
    levels(replicate) {
        return this.#ask('levels', replicate);
    }

    /**
     * What interventions were worth, and why not more. A row holds until the next one about the same intervention.
     * @param {number} replicate
     * @returns {{week: number, intervention: number, name: string, kind: string, wanted: number, funded: number, blocked: number,
     *     effective: number, cost: number, reached: number}[]} funded: the part that was paid for; blocked: the part of that which was
     *     blocked; effective = wanted funded (1 - blocked)
     */
    doses(replicate) {
        return this.#ask('doses', replicate);
    }

    /**
     * One person's time in a run, as `coalesce story` tells it.
     * @param {number} replicate
     * @param {object} [options]
     * @param {string|number} [options.person]   `p117`, `117`, `p117.2` or a given id; by default the person to whom most happens
     * @param {Scenario} [options.against]       another scenario of the same people: then the default is the person whose time differs most
     * @returns {{problem: string} | (Story & {problem: '', parting: number|null, against?: Story})} problem: why there is no story;
     *     parting: the first week in which something else happens to the person
     */
    story(replicate, {person = '', against} = {}) {
        return this.#ask('story', replicate, person, against ? against.#handle : '');
    }

    /**
     * Begins to compare this scenario, as the what-if, with another of the same people.
     * @param {Scenario} baseline
     * @returns {Comparison}
     */
    against(baseline) {
        return new Comparison(this.#room, this.#room.ask('compare', baseline.#handle, this.#handle));
    }

    /** @returns {string} a scenario file that spells out every value; bases are laid under, interventions listed */
    text() {
        return this.#ask('text');
    }

    /** Frees what the scenario takes. */
    close() {
        if (this.#handle === null) return;
        this.#ask('close');
        this.#handle = null;
    }
}
