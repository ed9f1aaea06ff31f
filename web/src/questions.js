// The questions of docs/questions.md: what the bundled articles are asked, each with its query. A test holds that file
// and runs its queries on every store, so what is offered here works.
import text from '../../docs/questions.md?raw';

const section = /^## (Q\d+)\. (.+)\n\n```graphql\n([^]*?)\n```$/gm;

export const questions = Array.from(text.matchAll(section), ([, id, question, query]) => ({ id, question, query }));

// Those that the playground opens with: one of each kind.
const first = ['Q1', 'Q3', 'Q5', 'Q9', 'Q17'];

export const openingTabs = questions.filter(q => first.includes(q.id)).map(q => ({ query: withQuestion(q) }));

// withQuestion returns the query under its question, in lines that fit an editor.
export function withQuestion({ question, query }) {
  const lines = question.match(/.{1,76}(?:\s|$)/g).map(line => `# ${line.trim()}`);
  return `${lines.join('\n')}\n${query}`;
}
