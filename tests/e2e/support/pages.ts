import { readFileSync } from 'node:fs';

/** A saved fragment of a real page, with another issue's key. */
export const saved = (name: string) =>
  readFileSync(new URL(`../../vectors/jira-dom/${name}`, import.meta.url), 'utf8');

export const crumb = (key: string) =>
  saved('cloud-issue-view-breadcrumb-current-issue.html').replaceAll('ACME-14817', key);

const style = `body{margin:0;font:14px system-ui;background:Canvas;color:CanvasText}
  .strip{display:flex;align-items:center;height:40px;padding:0 24px;gap:4px}
  [role=listitem]{display:flex;align-items:center;gap:6px} li{list-style:none} [data-testid$=wrapper],img,button[disabled]{display:none}
  section{position:fixed;inset:0 0 0 auto;width:400px;border-left:1px solid gray;background:Canvas;overflow:hidden;transform:translate(0)}
  h1,p{padding:0 24px}`;

const page = (body: string) =>
  `<!doctype html><meta name="color-scheme" content="light dark"><style>${style}</style>${body}`;

const issue = (key: string) =>
  `<div class="strip" role="list"><div role="listitem">Website / </div>${crumb(key)}</div>
   <h1 data-testid="issue.views.issue-base.foundation.summary.heading">Single sign-on for enterprise accounts</h1>
   <p>Customers with more than 500 seats ask for SAML before they sign.</p>`;

export const issuePage = page(issue('WEB-12'));
export const barePage = page('<p>Nothing that we know.</p>');
export const previewPage = page(
  `<h1>Board</h1><section data-testid="preview-panels.preview-panel">${issue('WEB-12')}</section>`,
);
