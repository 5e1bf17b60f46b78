import type { LegacySerializer } from './legacy-options.js';

/** The fields with what their serializers make of them; one that throws leaves the value out and says so. */
export function serializeFields(
  fields: object,
  serializers: Readonly<Record<string, LegacySerializer>>,
): object {
  const keys = Object.keys(serializers).filter((key) => Object.hasOwn(fields, key));
  if (keys.length === 0) return fields;
  // Not read here but for the serialized ones: a getter that throws must be met by whoever renders the record.
  const descriptors: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(fields);
  for (const key of keys) {
    descriptors[key] = { value: serialize(fields, key, serializers[key]), enumerable: true };
  }
  return Object.create(null, descriptors) as object;
}

function serialize(fields: object, key: string, serializer: LegacySerializer | undefined): unknown {
  try {
    const value = (fields as Readonly<Record<string, unknown>>)[key];
    return typeof serializer === 'function' ? serializer(value as never) : value;
  } catch {
    // The value itself may be what the serializer was to hide.
    return '[Serializer failed]';
  }
}
