package dev.splitstream.catalog;

import java.util.List;

/**
 * What a tenant keeps of a person. A tenant has at most one; {@link #DEFAULT} applies to a tenant
 * without.
 *
 * @param id always {@link #ID}
 * @param keptParameters query parameters that pages and referrers keep; all others are removed
 * @param detectors which personal data are looked for in properties, pages and referrers
 * @param deniedProperties names of properties that are not kept, at any depth, whatever the case
 * @param deniedPatterns regular expressions (RE2) of texts that are not kept
 * @param action what is done with what was found
 * @param signals which signals of browsers count as an opt-out
 * @param revision the catalog revision of its last change
 */
public record PrivacySettings(
    String id,
    List<String> keptParameters,
    List<Detector> detectors,
    List<String> deniedProperties,
    List<String> deniedPatterns,
    Action action,
    List<Signal> signals,
    long revision)
    implements CatalogEntry {

  /** The only id there is. */
  public static final String ID = "privacy";

  /** For tenants without settings. */
  public static final PrivacySettings DEFAULT =
      new PrivacySettings(
          ID,
          List.of(
              "utm_source",
              "utm_medium",
              "utm_campaign",
              "utm_term",
              "utm_content",
              "utm_id",
              "gclid"),
          List.of(Detector.EMAIL, Detector.CARD, Detector.IBAN),
          List.of(),
          List.of(),
          Action.REDACT,
          List.of(),
          0);

  /** Personal data that are recognized by their form. */
  public enum Detector {
    /** Addresses of e-mail. */
    EMAIL,
    /** Numbers of payment cards: a known prefix, its length, and the check digit (Luhn). */
    CARD,
    /** Bank accounts: a known country, its length, and the check digits. */
    IBAN,
    /** Telephone numbers with a plus sign and a country code. */
    PHONE
  }

  /** What is done with what was found. */
  public enum Action {
    /** A marker replaces it. */
    REDACT,
    /** The event is refused. */
    REJECT
  }

  /** Headers by which browsers ask not to be tracked. */
  public enum Signal {
    /** {@code DNT: 1}. */
    DNT,
    /** {@code Sec-GPC: 1}, Global Privacy Control. */
    GPC
  }

  /** Copies the lists. */
  public PrivacySettings {
    keptParameters = List.copyOf(keptParameters);
    detectors = List.copyOf(detectors);
    deniedProperties = List.copyOf(deniedProperties);
    deniedPatterns = List.copyOf(deniedPatterns);
    signals = List.copyOf(signals);
  }

  @Override
  public String name() {
    return ID;
  }

  @Override
  public PrivacySettings withRevision(long changed) {
    return new PrivacySettings(
        id, keptParameters, detectors, deniedProperties, deniedPatterns, action, signals, changed);
  }

  @Override
  public EntryKind entryKind() {
    return EntryKind.PRIVACY;
  }
}
