/** Points of 100 by which belonging is to rise on average. */
export const leastRise = 8;

/**
 * How far the puzzle is solved: belonging rises enough, safety does not fall, and the work of change is not loaded onto the marginalised,
 * who then act more than before by no more than the others do.
 * @returns {{id: string, isMet: boolean}[]}
 */
export function puzzleState({ judged }) {
  if (!judged) return [{ id: 'belonging', isMet: false }, { id: 'safety', isMet: true }, { id: 'carry', isMet: true }];
  const belonging = judged.lastYear('belonging', 'marginalised'), theirs = judged.lastYear('action', 'marginalised'), others = judged.lastYear('action', 'others');
  return [
    { id: 'belonging', isMet: belonging.verdict === 'better' && 100 * belonging.difference.value >= leastRise },
    { id: 'safety', isMet: judged.lastYear('safety', 'marginalised').verdict !== 'worse' },
    { id: 'carry', isMet: theirs.difference.value <= others.difference.value },
  ];
}
