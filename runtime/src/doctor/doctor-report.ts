import type { Signal } from '../otel/signal.js';

/** A setting, and what said it: a variable, an option, the default. */
export interface Said {
  readonly value: string;
  readonly from: string;
}

export interface LoggingReport {
  readonly level: Said;
  /** By the names of loggers, or beginnings of them. */
  readonly levels: Readonly<Record<string, Said>>;
  readonly format: Said;
  readonly destination: Said;
  readonly delivery: Said;
  readonly redaction: Said;
}

export interface SignalReport {
  readonly endpoint: string;
  /** The variable that names the endpoint. */
  readonly from: string;
  readonly protocol: string;
  readonly compression: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** Names with masked values. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface TelemetryReport {
  readonly enabled: boolean;
  /** Why not, where it is not. */
  readonly reason?: string;
  readonly signals: Readonly<Partial<Record<Signal, SignalReport>>>;
  readonly sampler: Said;
  readonly propagators: Said;
  readonly resource: Readonly<Record<string, string>>;
  readonly instrumentations: Readonly<Record<string, string>>;
}

export interface PackageCopy {
  readonly version: string;
  /** Relative to the working directory. */
  readonly folder: string;
}

export interface PackagesReport {
  /** By name, as the program finds them; those that are not installed are left out. */
  readonly versions: Readonly<Record<string, string>>;
  /** Every copy of OpenTelemetry's API. */
  readonly apiCopies: readonly PackageCopy[];
}

/** What a program gets that runs here. Secrets are masked. */
export interface DoctorReport {
  readonly version: 1;
  readonly logging: LoggingReport;
  readonly telemetry: TelemetryReport;
  /** Undefined where no store is named. */
  readonly deadLetters: Said | undefined;
  readonly packages: PackagesReport;
  /** What is wrong, as full sentences that say what to do. */
  readonly problems: readonly string[];
  /** What is not wrong, and could be better. */
  readonly advice: readonly string[];
}

/** One part of the report, with what is wrong in it. */
export interface Examined<Part> {
  readonly part: Part;
  readonly problems: readonly string[];
  readonly advice: readonly string[];
}
