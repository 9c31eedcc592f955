package dev.splitstream.assignment.server.privacy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.splitstream.catalog.PrivacySettings;
import dev.splitstream.catalog.PrivacySettings.Action;
import dev.splitstream.catalog.PrivacySettings.Detector;
import dev.splitstream.event.EventLimits;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tenant's privacy settings, compiled. Immutable and thread-safe. */
public final class PrivacyFilter {
  /** Longer texts are not searched for the tenant's patterns but replaced as a whole. */
  public static final int MAX_SEARCHED = 4_096;

  /** The length of the shortest match of any detector, {@code a@b.de}. */
  private static final int SHORTEST = 6;

  private static final int SHORTEST_CARD = 13;
  private static final int SHORTEST_IBAN = 15;
  private static final int SHORTEST_PHONE = 9;

  private static final Form EMAIL = new EmailForm();
  private static final Form CARD = new CardForm();
  private static final Form IBAN = new IbanForm();
  private static final Form PHONE = new PhoneForm();

  private final PrivacySettings settings;
  private final Set<String> keptParameters;
  private final Set<String> deniedProperties;
  private final List<Pattern> patterns;
  private final boolean emails;
  private final boolean cards;
  private final boolean ibans;
  private final boolean phones;

  /** Applies these settings, whose patterns are valid. */
  public PrivacyFilter(PrivacySettings settings) {
    this.settings = settings;
    this.keptParameters = Set.copyOf(settings.keptParameters());
    this.deniedProperties =
        settings.deniedProperties().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.patterns = settings.deniedPatterns().stream().map(Pattern::compile).toList();
    Set<Detector> detectors = EnumSet.noneOf(Detector.class);
    detectors.addAll(settings.detectors());
    this.emails = detectors.contains(Detector.EMAIL);
    this.cards = detectors.contains(Detector.CARD);
    this.ibans = detectors.contains(Detector.IBAN);
    this.phones = detectors.contains(Detector.PHONE);
  }

  private PrivacyFilter(PrivacyFilter like, Set<String> deniedProperties) {
    this.settings = like.settings;
    this.keptParameters = like.keptParameters;
    this.deniedProperties = deniedProperties;
    this.patterns = like.patterns;
    this.emails = like.emails;
    this.cards = like.cards;
    this.ibans = like.ibans;
    this.phones = like.phones;
  }

  /** These settings, with further names of properties that are not kept, ignoring case. */
  public PrivacyFilter alsoDenying(Collection<String> names) {
    if (names.isEmpty()) {
      return this;
    }
    Set<String> denied = new HashSet<>(deniedProperties);
    names.forEach(name -> denied.add(name.toLowerCase(Locale.ROOT)));
    return new PrivacyFilter(this, Set.copyOf(denied));
  }

  /** The settings. */
  public PrivacySettings settings() {
    return settings;
  }

  /** Whether an event with personal data is refused; if not, only the data is replaced. */
  public boolean rejects() {
    return settings.action() == Action.REJECT;
  }

  /** Whether a property of this name is not kept. */
  public boolean denies(String property) {
    return !deniedProperties.isEmpty()
        && deniedProperties.contains(property.toLowerCase(Locale.ROOT));
  }

  /** A page address without fragment, query and personal data; null for null. */
  public @Nullable String page(@Nullable String address, Findings findings) {
    return address == null
        ? null
        : bounded(text(PageAddress.withoutQuery(address, keptParameters), findings));
  }

  /** Markers may be longer than the text they replace. */
  private static String bounded(String address) {
    if (address.length() <= EventLimits.MAX_CONTEXT_LENGTH) {
      return address;
    }
    int end = EventLimits.MAX_CONTEXT_LENGTH;
    return address.substring(0, Character.isHighSurrogate(address.charAt(end - 1)) ? end - 1 : end);
  }

  /** The digits of a whole number, or a marker if they are personal data. */
  public String number(String digits, Findings findings) {
    String cleaned =
        cards && digits.length() >= SHORTEST_CARD
            ? without(digits, CARD, Finding.CARD, findings)
            : digits;
    return matched(cleaned, findings);
  }

  /** A text in which markers replace personal data. */
  public String text(String text, Findings findings) {
    return matched(text.length() < SHORTEST ? text : detected(text, findings), findings);
  }

  private String matched(String text, Findings findings) {
    String cleaned = text;
    for (Pattern pattern : patterns) {
      cleaned = matched(cleaned, pattern, findings);
    }
    return cleaned;
  }

  /** One pass decides which detectors to run: most texts contain nothing that could match. */
  private String detected(String text, Findings findings) {
    if (text.length() < SHORTEST_CARD && !phones) {
      // The fast path for most names and values; the JVM's search for one character is faster than
      // a loop.
      boolean mayBeEmail = emails && (text.indexOf('@') >= 0 || text.indexOf('%') >= 0);
      return mayBeEmail ? without(text, EMAIL, Finding.EMAIL, findings) : text;
    }
    int digits = 0;
    boolean sign = false;
    boolean plus = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= '9') {
        digits += c >= '0' ? 1 : 0;
        sign |= c == '%';
        plus |= c == '+';
      } else {
        sign |= c == '@';
      }
    }
    String cleaned = text;
    // Account numbers contain digits that may look like a card number.
    if (ibans && digits >= 2 && text.length() >= SHORTEST_IBAN) {
      cleaned = without(cleaned, IBAN, Finding.IBAN, findings);
    }
    if (cards && digits >= SHORTEST_CARD) {
      cleaned = without(cleaned, CARD, Finding.CARD, findings);
    }
    if (emails && sign) {
      cleaned = without(cleaned, EMAIL, Finding.EMAIL, findings);
    }
    if (phones && plus && text.length() >= SHORTEST_PHONE) {
      cleaned = without(cleaned, PHONE, Finding.PHONE, findings);
    }
    return cleaned;
  }

  private static String without(String text, Form form, Finding finding, Findings findings) {
    Form.Span span = form.find(text, 0);
    if (span == null) {
      return text;
    }
    StringBuilder cleaned = new StringBuilder(text.length());
    int done = 0;
    while (span != null) {
      findings.found(finding);
      cleaned.append(text, done, span.start()).append(finding.marker());
      done = span.end();
      span = form.find(text, done);
    }
    return cleaned.append(text, done, text.length()).toString();
  }

  private static String matched(String text, Pattern pattern, Findings findings) {
    if (text.length() > MAX_SEARCHED) {
      findings.found(Finding.PATTERN);
      return Finding.PATTERN.marker();
    }
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    findings.found(Finding.PATTERN);
    return matcher.replaceAll(Matcher.quoteReplacement(Finding.PATTERN.marker()));
  }
}
