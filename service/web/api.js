/** What the page asks the service. Nothing else is asked, of nobody else. */

/** @typedef {import("./types.js").Form} Form */
/** @typedef {import("./types.js").Listed} Listed */
/** @typedef {import("./types.js").Loaded} Loaded */
/** @typedef {import("./types.js").Decision} Decision */
/** @typedef {import("./types.js").Refusal} Refusal */
/** @typedef {import("./types.js").Language} Language */
/** @typedef {import("./facts.js").Facts} Facts */

/** The service has said why there is no answer. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {Refusal} refusal
   */
  constructor(status, refusal) {
    super(refusal.message);
    this.status = status;
    this.refusal = refusal;
  }
}

export class Service {
  /** @type {string} */
  #token = "";

  /** @param {string} token */
  signIn(token) {
    this.#token = token.trim();
  }

  /** @returns {Promise<Loaded>} */
  async decisions() {
    return (await this.#ask("/v1/decisions")).json();
  }

  /**
   * @param {Listed} of
   * @returns {Promise<Form>}
   */
  async form(of) {
    return (await this.#ask(address(of, "/facts", {}))).json();
  }

  /**
   * Decides without a record of it, for who is filling in a case.
   * @param {Listed} of
   * @param {Facts} facts
   * @param {Language} language
   * @returns {Promise<Decision>}
   */
  async preview(of, facts, language) {
    return (await this.#ask(address(of, "/preview", { language }), facts)).json();
  }

  /**
   * Decides, with the whole trace or its explanation line by line, as text: not a figure of it is read here.
   * @param {Listed} of
   * @param {Facts} facts
   * @param {Language} language
   * @param {"full" | "outline"} explain
   * @returns {Promise<string>}
   */
  async decide(of, facts, language, explain) {
    return (await this.#ask(address(of, "", { language, explain }), facts)).text();
  }

  /**
   * @param {string} path
   * @param {Facts} [facts]
   */
  async #ask(path, facts) {
    const answered = await fetch(path, {
      method: facts === undefined ? "GET" : "POST",
      headers: {
        ...(facts !== undefined && { "content-type": "application/json" }),
        ...(this.#token !== "" && { authorization: `Bearer ${this.#token}` }),
      },
      ...(facts !== undefined && { body: JSON.stringify(facts) }),
      cache: "no-store",
      credentials: "omit",
    });
    if (!answered.ok) {
      throw new Refused(answered.status, await refusal(answered));
    }
    return answered;
  }
}

/**
 * @param {Listed} of
 * @param {string} what
 * @param {Record<string, string>} options
 */
function address(of, what, options) {
  const query = new URLSearchParams({ package: of.package, version: of.version, ...options });
  return `/v1/decisions/${encodeURIComponent(of.name)}${what}?${query}`;
}

/**
 * @param {Response} answered
 * @returns {Promise<Refusal>}
 */
async function refusal(answered) {
  const text = `${answered.status} ${answered.statusText}`.trim();
  const nothing = { code: "", message: text, messageSv: text };
  return answered.json().then((said) => ({ ...nothing, ...said }), () => nothing);
}
