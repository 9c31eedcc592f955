package dev.splitstream.assignment.server.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountryFileTest {
  private static final MeterRegistry METERS = new SimpleMeterRegistry();

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9,CH",
    "203.0.112.9,",
    "198.51.100.200,DE",
    "2001:db8::7,FR",
    "2001:db9::7,",
    "::ffff:203.0.113.9,CH",
  })
  void address_isInTheCountryOfItsNetwork(String address, String country, @TempDir Path folder)
      throws IOException {
    CountryFile file =
        CountryFile.open(
            new CountryFileFixture()
                .flat("203.0.113.0/24", "CH")
                .flat("198.51.100.0/24", "DE")
                .flat("2001:db8::/32", "FR")
                .write(folder.resolve("c.mmdb")),
            METERS);
    assertThat(IpAddress.parse(address).flatMap(file::of)).isEqualTo(Optional.ofNullable(country));
  }

  @Test
  void filesLikeMaxMindsOwn_areReadToo(@TempDir Path folder) throws IOException {
    CountryFile file =
        CountryFile.open(
            new CountryFileFixture().nested("203.0.113.0/24", "CH").write(folder.resolve("c.mmdb")),
            METERS);
    assertThat(IpAddress.parse("203.0.113.1").flatMap(file::of)).contains("CH");
  }

  @Test
  void whatIsNoCode_isNoCountry(@TempDir Path folder) throws IOException {
    CountryFile file =
        CountryFile.open(
            new CountryFileFixture()
                .flat("203.0.113.0/24", "None")
                .flat("198.51.100.0/24", "DE")
                .write(folder.resolve("c.mmdb")),
            METERS);
    assertThat(IpAddress.parse("203.0.113.1").flatMap(file::of)).isEmpty();
  }

  @Test
  void fileOfSomethingElse_isRefused(@TempDir Path folder) throws IOException {
    Path file =
        new CountryFileFixture().other("203.0.113.0/24", "64496").write(folder.resolve("a.mmdb"));
    assertRefused(file, "no country_code");
  }

  @Test
  void fileOfAnotherFormat_isRefused(@TempDir Path folder) throws IOException {
    assertRefused(Files.writeString(folder.resolve("c.mmdb"), "network,country\n"), "MaxMind");
  }

  @Test
  void missingFile_isRefused(@TempDir Path folder) {
    assertRefused(folder.resolve("c.mmdb"), "c.mmdb");
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> CountryFile.open(file, METERS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot read countries from " + file)
        .hasMessageContaining(why)
        .hasMessageContaining("set splitstream.enrichment.country-file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "beef",
        "300.1.1.1",
        "1.2.3",
        "1.2.3.4.5",
        "::1%eth0",
        ":",
        "1::2::3"
      })
  void textThatIsNoAddress_isNotLookedUp(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }
}
