package dev.splitstream.assignment.server.enrichment;

import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Countries from a file in MaxMind's format, MMDB, held in memory. Its entries name the country as
 * {@code country_code} or, like MaxMind's own files, as {@code country} with an {@code iso_code}.
 */
final class CountryFile implements Countries {
  private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

  /** How many entries are checked when the file is opened; not every network has a country. */
  private static final int SAMPLE = 1_000;

  private final Reader reader;
  private final Counter unreadable;

  private CountryFile(Reader reader, Counter unreadable) {
    this.reader = reader;
    this.unreadable = unreadable;
  }

  /**
   * The part of an entry that is read.
   *
   * @param countryCode in flat files
   * @param country in MaxMind's own
   */
  public record Entry(@Nullable String countryCode, @Nullable Country country) {
    /** Called by the file's reader. */
    @MaxMindDbConstructor
    public Entry(
        @MaxMindDbParameter(name = "country_code") @Nullable String countryCode,
        @MaxMindDbParameter(name = "country") @Nullable Country country) {
      this.countryCode = countryCode;
      this.country = country;
    }

    Optional<String> code() {
      String code = countryCode == null && country != null ? country.isoCode() : countryCode;
      return Optional.ofNullable(code).filter(text -> CODE.matcher(text).matches());
    }
  }

  /**
   * A country in MaxMind's own files.
   *
   * @param isoCode its code
   */
  public record Country(@Nullable String isoCode) {
    /** Called by the file's reader. */
    @MaxMindDbConstructor
    public Country(@MaxMindDbParameter(name = "iso_code") @Nullable String isoCode) {
      this.isoCode = isoCode;
    }
  }

  /**
   * Reads a file.
   *
   * @param meters counts entries that cannot be read
   * @throws IllegalStateException when it cannot be read, is of another format or names no
   *     countries
   */
  static CountryFile open(Path path, MeterRegistry meters) {
    try {
      Counter unreadable =
          Counter.builder("splitstream.enrichment.unreadable")
              .description("Country look-ups that hit a damaged entry of the file")
              .register(meters);
      CountryFile file =
          new CountryFile(new Reader(path.toFile(), Reader.FileMode.MEMORY), unreadable);
      if (!file.namesCountries()) {
        throw refused(path, "its entries have no country_code and no country.iso_code", null);
      }
      return file;
    } catch (IOException | InvalidNetworkException | RuntimeException e) {
      throw e instanceof IllegalStateException known
          ? known
          : refused(path, String.valueOf(e.getMessage()), e);
    }
  }

  private static IllegalStateException refused(Path path, String why, @Nullable Exception cause) {
    return new IllegalStateException(
        "Cannot read countries from "
            + path
            + ": "
            + why
            + "; set splitstream.enrichment.country-file to an MMDB file, or to nothing",
        cause);
  }

  private boolean namesCountries() throws IOException, InvalidNetworkException {
    Networks<Entry> networks = reader.networks(Entry.class);
    for (int seen = 0; seen < SAMPLE && networks.hasNext(); seen++) {
      Entry entry = networks.next().data();
      if (entry != null && entry.code().isPresent()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Optional<String> of(InetAddress address) {
    try {
      return Optional.ofNullable(reader.get(address, Entry.class)).flatMap(Entry::code);
    } catch (IOException e) {
      // A damaged entry must not reject events: it is counted, and the event has no country.
      unreadable.increment();
      return Optional.empty();
    }
  }
}
