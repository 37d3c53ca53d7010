import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { limits } from '../../src/exchange/limits.ts';
import { refuseSize } from '../../src/exchange/read/open-file.ts';
import { after, bytesOf, exported, fate, fileBytes, itemsIn, opened, planned } from './read-file.ts';

const head =
  'Id,Title,Owner,Start Date,End Date,"Aligned To (weight, Objective ID)",Object Type,Start,Target,Actual Progress';
const csv = (...rows: string[]) => bytesOf([head, ...rows].join('\n'));
const row = (id: number, title: string, aligned = '', start = '2026-01-01') =>
  `${id},${title},Ada,${start},2026-03-31,"${aligned}",Objective,,,`;

const utf16 = (text: string, littleEndian: boolean, mark: boolean): Uint8Array => {
  const codes = [...(mark ? '\ufeff' : ''), ...text].map((c) => c.charCodeAt(0));
  return new Uint8Array(codes.flatMap((c) => (littleEndian ? [c & 255, c >> 8] : [c >> 8, c & 255])));
};

test('[I3] what is no table is refused in words: empty, an image, prose, foreign JSON, a spreadsheet', () => {
  expect(fate(new Uint8Array())).toBe('empty');
  expect(fate(bytesOf(' \n '))).toBe('empty');
  expect(fate(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))).toBe('notText');
  expect(fate(bytesOf('Dear all\nthis is a letter'))).toBe('notCsv');
  expect(fate(bytesOf('{"some": "thing"}'))).toBe('unknownFile');
  expect(fate(bytesOf('{"some": thing}'))).toBe('notJson');
  expect(fate(zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/a.xml': strToU8('<x/>') }))).toBe(
    'spreadsheet',
  );
});

test('[I2] the same table reads from UTF-8, with a mark, UTF-16 of both kinds, and Windows-1252', () => {
  const text = `${head}\n1,Größe ändern,Zoë,2026-01-01,2026-03-31,,Objective,,,`;
  const latin = new Uint8Array([...text].map((c) => c.charCodeAt(0)));
  const files = {
    utf8: bytesOf(text),
    marked: bytesOf(`\ufeff${text}`),
    'utf16le marked': utf16(text, true, true),
    'utf16be marked': utf16(text, false, true),
    utf16le: utf16(text, true, false),
    utf16be: utf16(text, false, false),
    'windows-1252': latin,
  };
  for (const [name, bytes] of Object.entries(files)) {
    const [item] = itemsIn(bytes).items;
    expect([item?.id, item?.title, item?.people], name).toEqual(['1', 'Größe ändern', ['Zoë']]);
  }
});

test('[I3] a file cut in half is refused as such, whatever it is', () => {
  const whole = fileBytes('viva-new.csv');
  expect(fate(whole.subarray(0, whole.indexOf(10, 1_400) + 20))).toBe('cutShort');
  expect(fate(bytesOf('{"format":"keyrise","version":1,"records":{"goals":[{"id"'))).toBe('cutShort');
  const zip = zipSync(
    { 'Objectives.json': strToU8(`[${'{"ID":1,"Title":"x"},'.repeat(99)}{}]`) },
    { level: 0 },
  );
  expect(fate(zip.subarray(0, zip.length / 2))).toBe('cutShort');
  expect(fate(bytesOf(`${head}\n1,Größe ü`).subarray(0, -1))).toBe('cutShort');
});

test('[I3] a zip bomb is stopped, in one entry, in many, and when it lies about its size', () => {
  const before = { ...limits };
  try {
    Object.assign(limits, { entry: 100_000, unpacked: 250_000, entries: 50 });
    const zeros = (n: number) => new Uint8Array(n);
    expect(fate(zipSync({ 'Objectives.json': zeros(20_000_000) }))).toBe('bigZip');
    const some = Array.from({ length: 4 }, (_, i) => [`Objectives${i}.json`, zeros(90_000)]);
    expect(fate(zipSync(Object.fromEntries(some)))).toBe('bigZip');
    const many = Array.from({ length: 60 }, (_, i) => [`x${i}.txt`, zeros(1)]);
    expect(fate(zipSync(Object.fromEntries(many)))).toBe('bigZip');
    const liar = zipSync({ 'Objectives.json': zeros(20_000_000) });
    // The size in the local header and in the central directory: a few bytes, it says.
    const view = new DataView(liar.buffer, liar.byteOffset);
    view.setUint32(22, 9, true);
    view.setUint32(liar.length - 22 - 46 - 15 + 24, 9, true);
    expect(fate(liar)).toBe('bigZip');
  } finally {
    Object.assign(limits, before);
  }
});

test('[I3] a file of 1 GB is refused by its size, before it is read', () => {
  expect(refuseSize(1024 ** 3)?.refused[0]?.reason).toBe('tooBig');
  expect(refuseSize(10_000_000)).toBe(null);
});

test('[I3][T2] cycles come in, and what closes one is said and left out', () => {
  const plan = planned(
    itemsIn(csv(row(1, 'A', 'B(weight: 1%, Id: 2)'), row(2, 'B', 'A(weight: 1%, Id: 1)'))),
  );
  expect(plan.counts.contributions.created).toBe(2);
  expect(plan.notes.filter(({ reason }) => reason === 'cycle')).toEqual([
    { reason: 'cycle', row: null, values: ['B', 'A'] },
  ]);
});

test('[I3] rows are refused one by one with row, column and reason; the others come in', () => {
  const read = itemsIn(
    csv(
      row(1, 'Fine'),
      row(1, 'Again'),
      row(2, ''),
      row(3, 'When', '', '31st of never'),
      row(4, 'Self', 'Self(weight: 1%, Id: 4)'),
      row(5, 'Heavy', 'Fine(weight: -3%, Id: 1)'),
      row(6, 'Late', '', '2027-01-01'),
      '7,Number,Ada,2026-01-01,2026-03-31,,Key result,zero,many,',
      '8,Strange,Ada,2026-01-01,2026-03-31,,Sausage,,,',
      '9,Timeless,Ada,,,,Objective,,,',
    ),
  );
  const plan = planned(read);
  expect(plan.created.map(({ title }) => title)).toEqual(['Fine']);
  const told = plan.refused.map(({ row: at, column, reason }) => [at, column, reason]).sort();
  expect(told).toEqual([
    [10, 'Object Type', 'badRecord'],
    [11, 'Start Date', 'noPeriod'],
    [3, 'Id', 'duplicateId'],
    [4, 'Title', 'noTitle'],
    [5, 'Start Date', 'badDate'],
    [6, 'Aligned To', 'ownParent'],
    [7, 'Aligned To', 'badWeight'],
    [8, 'End Date', 'endBeforeStart'],
    [9, 'Start', 'badNumber'],
    [9, 'Target', 'badNumber'],
  ]);
});

test('[I2] a key result whose goal is unknown comes in as a goal of its own', () => {
  const plan = planned(
    itemsIn(csv('7,Orphan,Ada,2026-01-01,2026-03-31,"Nobody(weight: 5%, Id: 77)",Key result,0,10,5')),
  );
  expect(plan.counts).toMatchObject({ goals: { created: 1 }, keyResults: { created: 1 } });
  expect(plan.notes.map(({ reason }) => reason)).toEqual(['asGoal', 'unknownGoal']);
});

test('[I2] dates in five ways are the same day', () => {
  for (const date of [
    '2026-03-04',
    '04.03.2026',
    '3/4/2026',
    '4 Mar 2026',
    'March 4, 2026',
    '46085',
    '2026-03-04T10:00:00Z',
  ]) {
    const [item] = itemsIn(csv(`1,T,Ada,"${date}",2026-03-31,,Objective,,,`)).items;
    expect(item?.start, date).toBe('2026-03-04');
  }
});

test('[I2] what a spreadsheet would execute is neutral on the way out, and itself again on the way in', () => {
  for (const title of ["=cmd|' /C calc'!A0", '+1+1', '-2+3', '@SUM(A1)', '=HYPERLINK(1)']) {
    const store = after(planned(itemsIn(csv(`1,"${title}",Ada,2026-01-01,2026-03-31,,Objective,,,`))));
    expect(store.goals[0]?.title).toBe(title);
    const out = exported(store);
    expect(out).toContain(`"'${title}"`);
    expect(out).not.toMatch(/(^|,)"[=+@]/m);
    expect(after(planned(itemsIn(bytesOf(out)))).goals[0]?.title).toBe(title);
  }
});

test('[I3] more rows than the limit are refused', () => {
  const before = limits.rows;
  try {
    limits.rows = 2;
    expect(fate(csv(row(1, 'a'), row(2, 'b')))).toBe('taken');
    expect(fate(csv(row(1, 'a'), row(2, 'b'), row(3, 'c')))).toBe('tooManyRows');
  } finally {
    limits.rows = before;
  }
});

test('[I2] the admin ZIP reads: people by id, alignment, periods from their list, check-ins', () => {
  const lists = {
    'TimePeriods.json': [
      { ID: 5, 'Time Period Name': 'Q1 2026', 'Start Date': '2026-01-01', 'End Date': '2026-03-31' },
    ],
    'Users.json': [{ ID: 1, Name: 'Ada Lovelace', Email: 'ada@example.com' }],
    'Objectives.json': [
      {
        ID: 10,
        Title: 'Grow',
        Type: 'Big rock',
        Owner: [1],
        'Time Period': { ID: 5, Name: 'Q1 2026' },
        'Created At': '2025-12-01 10:00:00 UTC',
      },
      {
        ID: 11,
        Title: 'Revenue',
        Type: 'Kpi',
        Owner: [{ ID: 1, Name: 'Ada Lovelace' }],
        'Time Period': { ID: 5 },
        Alignment: [{ ID: 10, Title: 'Grow', Weight: '100' }],
        Outcome: { 'Metric Name': 'Revenue', 'Metric Unit': 'USD', Start: '1,000', Target: '2,000' },
        Progress: 50,
        Status: 'On Track',
      },
    ],
    'CheckIns.json': [
      {
        ID: 1,
        'OKR ID': 11,
        'CheckIn Date': '2026-02-01',
        'Check In Owner': 1,
        'Check In Note': { Summary: 'half way' },
        'Current Value': '1,500',
        'Activity Date': '2026-02-01 09:00:00 UTC',
      },
    ],
  };
  const zip = zipSync(
    Object.fromEntries(Object.entries(lists).map(([k, v]) => [`export/${k}`, strToU8(JSON.stringify(v))])),
  );
  const store = after(planned(itemsIn(zip)));
  expect(store.goals.map(({ title, period }) => [title, period.end])).toEqual([['Grow', '2026-03-31']]);
  expect(store.keyResults[0]).toMatchObject({ title: 'Revenue', unit: 'USD', value: 1500, weight: 100 });
  expect(store.checkIns[0]).toMatchObject({ note: 'half way', value: 1500 });
  expect(store.people.map(({ name }) => name)).toEqual(['Ada Lovelace']);
});

test('[I3] a ZIP that holds a ZIP is not followed', () => {
  const inner = zipSync({ 'Objectives.json': strToU8('[]') });
  expect(opened(zipSync({ 'a.csv': inner })).ok).toBe(false);
});
