// The playground: GraphiQL with this server's questions, an Explain panel and links to queries.
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { ToolbarButton, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { questionsPanel } from './ask.jsx';
import { explainPanel } from './explain.jsx';
import { fetcher } from './fetcher.js';
import { linked, linkTo } from './link.js';
import { openingTabs } from './questions.js';

const plugins = [questionsPanel, explainPanel, HISTORY_PLUGIN];

// LinkButton puts the query and its variables into the address, where they can be copied even if the browser does not
// let a page reach the clipboard.
function LinkButton() {
  const query = useGraphiQL(state => state.queryEditor);
  const variables = useGraphiQL(state => state.variableEditor);
  const [done, setDone] = useState(false);
  const copy = async () => {
    const link = linkTo(query?.getValue() ?? '', variables?.getValue() ?? '');
    history.replaceState(null, '', link);
    await navigator.clipboard?.writeText(link).catch(() => undefined);
    setDone(true);
    setTimeout(() => setDone(false), 2000);
  };
  return (
    <ToolbarButton label={done ? 'The link is in the address bar' : 'Link to this query'} onClick={copy}>
      <svg className="graphiql-toolbar-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
        {done ? <path d="m5 13 4 4L19 7" /> : <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17" />}
      </svg>
    </ToolbarButton>
  );
}

// Name follows the system when it turns dark or light; GraphiQL's editors only look when they are opened.
function Name() {
  const theme = useGraphiQL(state => state.theme);
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setTheme(theme);
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, [theme, setTheme]);
  return <a className="name" href="schema.graphql" title="What can be asked">convenio</a>;
}

function Playground() {
  const link = linked();
  return (
    <GraphiQL fetcher={fetcher} plugins={plugins} defaultTabs={link ? [link, ...openingTabs] : openingTabs}
      initialQuery={link?.query} initialVariables={link?.variables} shouldPersistHeaders={false} showPersistHeadersSettings={false}>
      <GraphiQL.Logo><Name /></GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => <>{prettify}{merge}{copy}<LinkButton /></>}
      </GraphiQL.Toolbar>
    </GraphiQL>
  );
}

createRoot(document.getElementById('playground')).render(<Playground />);
