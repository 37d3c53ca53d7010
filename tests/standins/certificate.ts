import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key and certificate for one run. They leave the disk at once, so there is none to be committed or trusted. */
export function throwawayCertificate(domains: string[]): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'standin-'));
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  const names = `subjectAltName=${[...domains, 'localhost'].map((one) => `DNS:${one}`)},IP:127.0.0.1`;
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const about = ['-days', '2', '-subj', '/CN=stand-in', '-addext', names];
  try {
    execFileSync('openssl', [...args, ...about, '-keyout', key, '-out', cert], { stdio: 'pipe' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
