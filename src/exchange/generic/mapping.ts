import { withoutBrackets } from '../read/brackets.ts';
import { readDay } from '../read/date.ts';
import { readAmount } from '../read/number.ts';

/** What a column of somebody's table can mean here. */
export const fields = [
  'id',
  'title',
  'kind',
  'keyResult',
  'owner',
  'level',
  'period',
  'start',
  'end',
  'parent',
  'weight',
  'unit',
  'from',
  'target',
  'actual',
  'progress',
  'status',
  'note',
] as const;
export type Field = (typeof fields)[number];

/** Which column, by its name, holds which field. */
export type Mapping = Partial<Record<Field, string>>;

/**
 * Names that columns have in the wild, best first: our templates, Viva's import template, Appfire, BurningOKR, xto10x, Culture
 * Amp, Engagedly, Lattice-like tables, and German, French and Spanish ones.
 */
const names: Record<Field, string> = {
  id: 'id,goal id,goal identifier,okr reference,reference,objective id,key,order',
  title:
    'goal,objective,objective title,title,goal title,summary,goal name,name,okr,ziel,objectif,objetivo,subject',
  kind: 'object type,type,item type,issue type,okr type,typ',
  keyResult:
    'key result,keyresult,key result title,kr,metric name,measure,schlüsselergebnis,résultat clé,resultado clave',
  owner:
    'owner,goal owner,assignee,responsible,owner name,owner email,owner email id,email,verantwortlich,inhaber,responsable',
  level: 'level,okr level,scope,ebene,niveau,nivel',
  period: 'period,time period,cycle,quarter,timeframe,zeitraum,quartal,période,periodo,trimestre',
  start:
    'start date,from date,expected start date,begin,begins,startdatum,beginn,date de début,début,fecha de inicio,inicio,start',
  end: 'end date,due date,deadline,due,due at,expected end date,ends,target date,enddatum,ende,fällig,date de fin,fecha de fin,fin,end',
  parent:
    'parent,aligned to,parent okr,parent goal,parent objective,contributes to,parentunitgoal,supports,übergeordnetes ziel',
  weight: 'weight,weighting,gewicht,gewichtung,poids,peso',
  unit: 'unit,metric unit,metric type,einheit,unité,unidad',
  from: 'start value,baseline,initial,initial value,metric start value,from,startwert,start',
  target: 'target,target value,goal value,metric target value,ziel wert,zielwert,cible,meta',
  actual:
    'current value,current,actual,actual progress,value,ist,istwert,aktueller wert,valeur actuelle,valor actual',
  progress: 'progress %,progress,percent complete,% complete,completion,fortschritt,progrès,avance,done',
  status: 'status,state,health,zustand,statut,estado',
  note: 'note,notes,comment,last check-in note,check-in note,update,kommentar,notiz,commentaire,comentario',
};

const plain = (name: string): string =>
  withoutBrackets(name).toLocaleLowerCase().replace(/[_*]/g, ' ').trim().replace(/\s+/g, ' ');

const dates: ReadonlySet<Field> = new Set(['start', 'end']);
const amounts: ReadonlySet<Field> = new Set(['weight', 'from', 'target', 'actual', 'progress']);

/** False when none of a column's cells is what the field needs: "Start" with dates in it is no start value. */
function suits(field: Field, cells: readonly string[]): boolean {
  if (cells.length === 0) return true;
  if (dates.has(field)) return cells.some((cell) => readDay(cell) !== null);
  return !amounts.has(field) || cells.some((cell) => readAmount(cell) !== null);
}

type Fit = { field: Field; column: string; rank: number };

/** How well a column's name fits a field: exact names first in their order, then names that contain one as words. */
function fitsOf(columns: readonly string[], samples: readonly (readonly string[])[]): Fit[] {
  return columns.flatMap((column, i) =>
    fields.flatMap((field): Fit[] => {
      if (!suits(field, samples[i] ?? [])) return [];
      const known = names[field].split(',');
      const name = plain(column);
      const exact = known.indexOf(name);
      if (exact >= 0) return [{ field, column, rank: exact }];
      const within = known.findIndex((k) => k.length > 3 && ` ${name} `.includes(` ${k} `));
      return within >= 0 && name !== '' ? [{ field, column, rank: 100 + within }] : [];
    }),
  );
}

/**
 * Guesses which column is what, each column once, the best fits first, by its name and by some of its filled cells. What a
 * person chose before for columns of these names wins over any guess.
 */
export function guessMapping(
  columns: readonly string[],
  samples: readonly (readonly string[])[] = [],
  remembered: Mapping = {},
): Mapping {
  const mapping: Mapping = {};
  const used = new Set<string>();
  const take = (field: Field, column: string) => {
    if (mapping[field] !== undefined || used.has(column) || !columns.includes(column)) return;
    mapping[field] = column;
    used.add(column);
  };
  for (const field of fields) if (remembered[field] !== undefined) take(field, remembered[field]);
  for (const { field, column } of fitsOf(columns, samples).sort((a, b) => a.rank - b.rank))
    take(field, column);
  return mapping;
}
