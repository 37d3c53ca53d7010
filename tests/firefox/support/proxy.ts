import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/**
 * Leads every Atlassian site to a TLS server on `port` and refuses every other host, so that nothing leaves the machine.
 * Firefox has no switch that maps hosts.
 */
export async function startProxy(port: number): Promise<{ port: number; close(): void }> {
  const proxy = createServer((_, response) => response.writeHead(502).end());
  proxy.on('connect', (request, client, head) => {
    client.on('error', () => client.destroy());
    if (!request.url?.endsWith('.atlassian.net:443')) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const site = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      site.write(head);
      site.pipe(client);
      client.pipe(site);
    });
    site.on('error', () => client.destroy());
    client.on('close', () => site.destroy());
  });
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  return {
    port: (proxy.address() as AddressInfo).port,
    close() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
