import { words } from '../words/index.svelte.js';

const whole = (share) => words.number(100 * share);

/** What the texts of the guided story say of the organisation, computed of what it is. @param {import('@engine/engine.js').Info} info */
export function storyNumbers({ people, levels, weeks, dimensions, parameters }) {
  const marginalised = 1 - dimensions.reduce((share, { groups }) => share * groups.filter(({ marginalisation }) => marginalisation === 0).reduce((sum, group) => sum + group.share, 0), 1);
  return { people: words.number(people), levels, years: words.number(weeks / 52), marginalised: whole(marginalised), slack: whole(Math.max(0, parameters['contest.slack'] - parameters['contest.scarcity'])) };
}
