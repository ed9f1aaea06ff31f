// The Explain panel: the plan of the query that ran last, its SQL, its Cypher, and what it cost.
import { Button, useGraphiQLActions } from '@graphiql/react';
import { useState } from 'react';
import { useExplanation } from './explanation.js';

const languages = { plan: 'Plan', sql: 'SQL', cypher: 'Cypher' };

function Explain() {
  const { run } = useGraphiQLActions();
  const said = useExplanation();
  return (
    <div className="panel">
      <h2>Explain</h2>
      <p>How the last query was answered: one plan, and the one statement that each kind of store makes of it.</p>
      <p><Button onClick={run}>Run and explain</Button></p>
      {said?.cost && <Cost {...said.cost} />}
      {said?.explain && <Texts {...said.explain} />}
      {said && !said.explain && <p role="status">The server explained nothing: the query was refused, or explaining is off.</p>}
    </div>
  );
}

function Cost({ nodes, statements, storeMs }) {
  return (
    <dl className="cost">
      <div><dt>Time in the store</dt><dd>{storeMs} ms</dd></div>
      <div><dt>Statements</dt><dd>{statements}</dd></div>
      <div><dt>Nodes</dt><dd>{nodes.returned} of at most {nodes.estimated}</dd></div>
    </dl>
  );
}

function Texts(texts) {
  const [shown, show] = useState('plan');
  const [copied, setCopied] = useState();
  const text = texts[shown];
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(text), () => setCopied(undefined));
  return (
    <>
      <div className="choice">
        {Object.entries(languages).map(([key, name]) =>
          <Button key={key} aria-pressed={key === shown} onClick={() => show(key)}>{name}</Button>)}
        <Button className="apart" onClick={copy}>{copied === text ? 'Copied' : 'Copy'}</Button>
      </div>
      <pre tabIndex={0} aria-label={languages[shown]}>{text}</pre>
    </>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5">
      <circle cx="5" cy="12" r="2.5" /><circle cx="18" cy="5" r="2.5" /><circle cx="18" cy="19" r="2.5" />
      <path d="M7.5 11 15.5 6M7.5 13l8 5" />
    </svg>
  );
}

export const explainPanel = { title: 'Explain', icon: Icon, content: Explain };
