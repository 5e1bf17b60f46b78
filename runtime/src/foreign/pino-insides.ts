/** Pino's global symbol for the serializers of a logger: fastify hands them on to children. */
export const SERIALIZERS = Symbol.for('pino.serializers');

/** By the description of pino's symbols, which each copy of pino has its own of. */
const INSIDES: Readonly<Record<string, unknown>> = {
  'pino.stringify': (value: unknown) => {
    try {
      const text: unknown = JSON.stringify(value); // undefined for a function
      return typeof text === 'string' ? text : '';
    } catch {
      return '';
    }
  },
  'pino.chindings': '',
};

/** What pino-http asks of a logger beyond its methods: it compares the text of bindings before it makes a child. */
export const PINO_INSIDES: object = new Proxy(Object.create(null) as object, {
  get: (_target, key) => {
    const description = typeof key === 'symbol' ? key.description : undefined;
    return description !== undefined && Object.hasOwn(INSIDES, description)
      ? INSIDES[description]
      : undefined;
  },
  has: () => false,
});
