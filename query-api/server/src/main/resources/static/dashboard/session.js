/**
 * What the page is about, in the fragment of its address: servers never see it. A key in the
 * fragment moves to the tab's storage at once, so that a copied address does not give it away.
 */
const STORED_KEY = "splitstream.key";

export function takeKey() {
  const fragment = read();
  const key = fragment.get("key");
  if (key) {
    sessionStorage.setItem(STORED_KEY, key);
    fragment.delete("key");
    write(fragment);
  }
  return sessionStorage.getItem(STORED_KEY);
}

export function keepKey(key) {
  sessionStorage.setItem(STORED_KEY, key);
}

export function dropKey() {
  sessionStorage.removeItem(STORED_KEY);
}

export function selection() {
  const fragment = read();
  return { experiment: fragment.get("experiment"), to: fragment.get("to") };
}

export function select(changes) {
  const fragment = read();
  for (const [name, value] of Object.entries(changes)) {
    if (value) {
      fragment.set(name, value);
    } else {
      fragment.delete(name);
    }
  }
  write(fragment);
}

function read() {
  return new URLSearchParams(location.hash.slice(1));
}

function write(fragment) {
  history.replaceState(null, "", `#${fragment}`);
}
