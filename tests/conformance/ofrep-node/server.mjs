// Asks for flags as a server application does, with the published provider, and prints what it got.
// Takes OFREP_URL and OFREP_KEY, and a list of [type, key, default, context] as its argument.
import { OpenFeature } from '@openfeature/server-sdk';
import { OFREPProvider } from '@openfeature/ofrep-provider';

const { OFREP_URL: baseUrl, OFREP_KEY: key } = process.env;
const questions = JSON.parse(process.argv[2]);

await OpenFeature.setProviderAndWait(
  new OFREPProvider({ baseUrl, headers: [['X-API-Key', key]] }),
);
const client = OpenFeature.getClient();
const ask = {
  boolean: (...question) => client.getBooleanDetails(...question),
  string: (...question) => client.getStringDetails(...question),
  number: (...question) => client.getNumberDetails(...question),
  object: (...question) => client.getObjectDetails(...question),
};

const answers = [];
for (const [type, ...question] of questions) {
  answers.push(await ask[type](...question));
}
console.log(JSON.stringify(answers));
await OpenFeature.close();
