import { library } from 'virtual:scenario-library';

/** Weeks that the page looks ahead. */
const horizon = 156;

/**
 * The organisations that one can begin with: the file, and the size at which the page answers at once. What the page lays over the file
 * stands in the shared text too.
 */
const built = [
  { id: 'baseline', path: 'scenarios/baseline.toml', setting: { 'organisation.people': 300, 'run.weeks': horizon } },
  { id: 'start_up', path: 'scenarios/organisations/start-up.toml', setting: { 'run.weeks': horizon } },
  { id: 'hospital', path: 'scenarios/organisations/hospital-trust.toml', setting: { 'organisation.people': 600, 'organisation.units': 12, 'run.weeks': horizon } },
  { id: 'university', path: 'scenarios/organisations/university.toml', setting: { 'organisation.people': 400, 'organisation.units': 12, 'run.weeks': horizon } },
];

/** An organisation that is part of every page. */
export const organisations = built.map((one) => ({ ...one, text: library[one.path] }));

export { library };
