import { canonical } from '../ids.ts';
import { objects } from '../schema.ts';
import type { Asking } from '../soql-fields.ts';
import { listData, recordData } from './data.ts';
import { escapeHtml, head } from './html.ts';

type RecordData = NonNullable<ReturnType<typeof recordData>>;

/** The frame of every Classic page; pieces and their names from the reconstruction of facts §2.4. */
const frame = (title: string, tab: string, content: string) => `${head(title, 'classic.css')}</head>
<body class="hasMotif ${tab} sfdcBody brandQuaternaryBgr"><div id="contentWrapper"><div class="bPageHeader" id="AppBodyHeader"><div id="phHeader">Salesforce</div><ul id="tabBar"><li><a href="/home/home.jsp">Home</a></li><li><a href="/006/o">Opportunities</a></li><li><a href="/001/o">Accounts</a></li></ul></div><div class="bodyDiv brdPalette brandPrimaryBrd"><table id="bodyTable" class="outer"><tbody><tr><td id="sidebarCell" class="sidebarCell"><p class="small">Salesforce (stand-in)</p></td><td id="bodyCell" class="oRight"><a name="skiplink"></a>
${content}
</td></tr></tbody></table></div></div></body>
</html>`;

const title = (type: string, description: string) =>
  `<div class="bPageTitle"><div class="ptBody"><div class="content"><h1 class="pageType">${escapeHtml(type)}<span class="titleSeparatingColon">:</span></h1><h2 class="pageDescription"> ${escapeHtml(description)}</h2><div class="blank">&nbsp;</div></div><div class="links"></div></div><div class="ptBreadcrumb"></div></div>`;

const link = (href: string | null, text: string) =>
  href === null ? escapeHtml(text) : `<a href="/${href.split('/')[4]}">${escapeHtml(text)}</a>`;

/** Standard fields have ids of their own in Classic, custom ones that of their definition. */
const cellId = (name: string, i: number) =>
  name.endsWith('__c') ? `00N5j0000${String(i).padStart(6, '0')}` : `f${i}`;

function recordPage(record: RecordData): string {
  const rows = record.fields.map((one, i) => {
    const id = cellId(one.name, i);
    const text =
      one.type === 'boolean'
        ? `<span class="checkImg">${one.checked ? '☑' : '☐'}</span>`
        : link(one.href, one.text);
    return `<tr><td class="labelCol">${escapeHtml(one.label)}</td><td class="dataCol inlineEditWrite" id="${id}_ilecell"><div id="${id}_ileinner">${text}</div></td></tr>`;
  });
  const buttons =
    '<div class="pbHeader"><table><tbody><tr><td class="pbTitle"><h2 class="mainTitle">Detail</h2></td><td class="pbButton" id="topButtonRow"><input value=" Edit " class="btn" name="edit" title="Edit" type="button"></td></tr></tbody></table></div>';
  const tab = `${record.object.toLowerCase()}Tab detailPage`;
  const detail = `<div class="bPageBlock brandSecondaryBrd bDetailBlock secondaryPalette" id="ep">${buttons}<div class="pbBody"><div class="pbSubsection"><table class="detailList"><tbody>${rows.join('')}</tbody></table></div></div></div>`;
  return frame(
    `${record.label}: ${record.name} ~ Salesforce`,
    tab,
    title(record.label, record.name) + detail,
  );
}

function listPage(prefix: string, filter: string, asking: Asking): string | undefined {
  const object = objects.find((one) => one.prefix === prefix);
  const list = object && listData(object.name, filter, asking);
  if (!object || !list) return undefined;
  const rows = list.rows.map(({ id, cells }) => {
    const [first = '', ...rest] = cells.map(escapeHtml);
    const others = rest.map((one) => `<td class="dataCell">${one}</td>`).join('');
    return `<tr class="dataRow"><th scope="row" class="dataCell"><a href="/${id}">${first}</a></th>${others}</tr>`;
  });
  const labels = list.columns.map((one) => `<th scope="col">${escapeHtml(one)}</th>`).join('');
  const table = `<div class="bPageBlock"><table class="list"><tbody><tr class="headerRow">${labels}</tr>${rows.join('')}</tbody></table></div>`;
  const tab = `${object.name.toLowerCase()}Tab`;
  return frame(`${list.plural}: ${list.label} ~ Salesforce`, tab, title(list.plural, list.label) + table);
}

/** The page of a Classic address: a record, a list, the home page. Undefined where there is none. */
export function classicPage(path: string, query: URLSearchParams, asking: Asking): string | undefined {
  if (path === '/home/home.jsp') return frame('Home ~ Salesforce', 'homeTab', title('Home', 'Today'));
  const [, first = '', second] = path.split('/');
  if (/^\w{3}$/.test(first) && (second === undefined || second === 'o')) {
    return listPage(first, query.get('fcf') ?? '', asking);
  }
  const id = canonical(first);
  const record = id === undefined ? undefined : recordData(id, asking);
  return record && recordPage(record);
}

/** A page that somebody wrote: it may show a record, in any form. */
export function visualforcePage(id: string, asking: Asking): string {
  const record = recordData(id, asking);
  const lines = (record?.fields ?? []).map(
    (one) => `<tr><th>${escapeHtml(one.label)}</th><td>${escapeHtml(one.text)}</td></tr>`,
  );
  return `${head(record?.name ?? 'Visualforce', 'classic.css')}</head>
<body class="ApexCSIPage"><h1>${escapeHtml(record?.name ?? 'No record')}</h1><table class="detailList">${lines.join('')}</table><p class="small">Salesforce (stand-in)</p></body>
</html>`;
}
