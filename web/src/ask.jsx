// The Questions panel: what can be asked of the bundled articles; a click opens the query in a tab of its own.
import { UnStyledButton, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { questions, withQuestion } from './questions.js';

function Questions() {
  const editor = useGraphiQL(state => state.queryEditor);
  const { addTab } = useGraphiQLActions();
  const open = question => {
    addTab();
    editor?.setValue(withQuestion(question));
    setTimeout(() => document.querySelector('.graphiql-tab-active')?.scrollIntoView({ inline: 'nearest' }));
  };
  return (
    <div className="panel">
      <h2>Questions</h2>
      <p>What an honest graph of the two bundled articles must answer. Each opens in a tab of its own.</p>
      <ol className="questions">
        {questions.map(q =>
          <li key={q.id}><UnStyledButton onClick={() => open(q)}>{q.question}</UnStyledButton></li>)}
      </ol>
    </div>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5">
      <circle cx="12" cy="12" r="10" /><path d="M9.5 9.5a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.8-.9 1.4v.8M12 17v.5" />
    </svg>
  );
}

export const questionsPanel = { title: 'Questions', icon: Icon, content: Questions };
