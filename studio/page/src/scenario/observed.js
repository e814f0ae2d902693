/** Whether a scenario begins with people who were observed, which its text says in a table of its own. */
export const isOfObserved = (text) => /^\[given\]/m.test(text);
