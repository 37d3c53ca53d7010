import { spawnSync } from 'node:child_process';

/**
 * What Keyrise is made of, as CycloneDX 1.5: every package of the lock file that isn't for development only. Without the
 * serial number and the time, which would make each run another file.
 * @throws when npm can't read the lock file
 */
export function billOfMaterials(version: string): string {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['sbom', '--omit=dev', '--package-lock-only', '--sbom-format=cyclonedx'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`npm sbom: ${stderr}`);
  const { serialNumber: _, ...bill } = JSON.parse(stdout);
  const { timestamp: __, tools: ___, ...metadata } = bill.metadata;
  // npm names the component after the folder it lies in.
  const component = { ...metadata.component, name: 'keyrise', version };
  return `${JSON.stringify({ ...bill, metadata: { ...metadata, component } }, null, 2)}\n`;
}
