// Asks for flags as a page does, with the published provider: all at once, then from its cache. It
// prints a line at the start, and one when it has seen the change that the caller makes then.
// Takes OFREP_URL and OFREP_KEY, and how to learn of changes as its argument: polling or sse.
import { EventSource } from 'eventsource';
import { OpenFeature, ProviderEvents } from '@openfeature/web-sdk';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';

const { OFREP_URL: baseUrl, OFREP_KEY: key, OFREP_FLAG: flag } = process.env;
const changeDetection = process.argv[2];
const statuses = [];
let notModified;
const unchanged = new Promise((resolve) => (notModified = resolve));

// Browsers have one.
globalThis.EventSource = EventSource;

const counting = async (request, options) => {
  const response = await fetch(request, options);
  statuses.push(response.status);
  if (response.status === 304) {
    notModified();
  }
  return response;
};

const provider = new OFREPWebProvider({
  baseUrl,
  changeDetection,
  headers: [['X-API-Key', key]],
  pollInterval: changeDetection === 'polling' ? 100 : 0,
  cacheMode: 'disabled',
  fetchImplementation: counting,
});

const print = (more) =>
  console.log(
    JSON.stringify({
      statuses,
      details: client.getStringDetails(flag, 'code default'),
      unknown: client.getStringDetails('nowhere', 'code default'),
      wrongType: client.getBooleanDetails(flag, false),
      ...more,
    }),
  );

let client;
try {
  await OpenFeature.setContext({ targetingKey: 'u' });
  client = OpenFeature.getClient();
  const changed = new Promise((resolve) =>
    client.addHandler(ProviderEvents.ConfigurationChanged, resolve),
  );
  await OpenFeature.setProviderAndWait(provider);
  if (changeDetection === 'polling') {
    await unchanged;
  }
  print();
  const event = await changed;
  print({ flagsChanged: event.flagsChanged });
} catch (error) {
  console.log(JSON.stringify({ statuses, error: String(error.cause ?? error) }));
}
await OpenFeature.close();
process.exit(0);
