package dev.splitstream.assignment.server.quota;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Audience.Operator;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private static final String TENANT = "acme";
  private static final TenantCatalog ONE = catalog(layer("a", "x"));
  private static final TenantCatalog TWO = catalog(layer("a", "x"), layer("b", "x"));
  private static final TenantCatalog THREE =
      catalog(layer("a", "x"), layer("b", "x"), layer("c", "x"));

  private final Quotas quotas = new Quotas(new QuotaProperties(2, 100_000, 1_024, 20, 10, 5, 1));

  @Test
  void upToTheLimit_isNoExcess() {
    assertThat(quotas.exceeded(TENANT, ONE, TWO)).isEmpty();
  }

  @Test
  void beyondTheLimit_isAnExcessWithFigureAndLimit() {
    assertThat(quotas.exceeded(TENANT, TWO, THREE)).contains(new QuotaUse("layers", 3, 2));
    assertThat(new QuotaUse("catalog_bytes", 3, 2).excess())
        .isEqualTo("3 catalog bytes where 2 are allowed");
  }

  @Test
  void catalogBeyondTheLimit_mayShrinkAndStay() {
    TenantCatalog four =
        catalog(layer("a", "x"), layer("b", "x"), layer("c", "x"), layer("d", "x"));
    assertThat(quotas.exceeded(TENANT, four, THREE)).isEmpty();
    assertThat(quotas.exceeded(TENANT, four, four)).isEmpty();
  }

  @Test
  void catalogBeyondOneLimit_mayGrowElsewhere() {
    List<CatalogEntry> more = new ArrayList<>(THREE.entries());
    more.add(new Segment("s", "s", null, new Segment.UnitList("00", 10), 1));
    assertThat(quotas.exceeded(TENANT, THREE, TenantCatalog.of(2, more))).isEmpty();
  }

  @Test
  void units_areCounted() {
    TenantCatalog before = catalog(new Segment("s", "s", null, null, 1));
    TenantCatalog after = catalog(new Segment("s", "s", null, new Segment.UnitList("00", 11), 2));
    assertThat(quotas.exceeded(TENANT, before, after)).contains(new QuotaUse("units", 11, 10));
  }

  /** Two bytes of a document may be a hundred in memory. */
  @Test
  void partsOfConditions_areCounted() {
    assertThat(parts(condition(Operator.EXISTS))).isEqualTo(2);
    assertThat(parts(condition(Operator.IN, 1, 2, "a"))).isEqualTo(5);
    assertThat(parts(condition(Operator.MATCHES, "(a{10}){30}"))).isGreaterThan(300);
    assertThat(
            parts(
                new Audience.Not(
                    new Audience.All(
                        List.of(condition(Operator.EXISTS), new Audience.InSegment("s"))))))
        .isEqualTo(5);
  }

  @Test
  void partsOfRules_areCounted() {
    List<Flag.Variation> two = List.of(new Flag.Variation("a", "1"), new Flag.Variation("b", "2"));
    assertThat(CatalogParts.of(flag(two, new Serve.Fixed("a")))).isEqualTo(4);
    assertThat(CatalogParts.of(flag(two, new Serve.Run("e")))).isEqualTo(9);
  }

  @Test
  void partsBeyondTheLimit_areAnExcess() {
    TenantCatalog before = catalog(new Segment("s", "s", null, null, 1));
    Audience audience = condition(Operator.IN, (Object[]) "abcdefghijklmnopqrstuvwxyz".split(""));
    TenantCatalog after = catalog(new Segment("s", "s", audience, null, 2));
    assertThat(quotas.exceeded(TENANT, before, after)).contains(new QuotaUse("parts", 28, 20));
  }

  private static long parts(Audience audience) {
    return CatalogParts.of(new Segment("s", "s", audience, null, 1));
  }

  private static Audience condition(Operator operator, Object... values) {
    return new Audience.Condition("attribute", operator, List.of(values));
  }

  private static Flag flag(List<Flag.Variation> variations, Serve serve) {
    return new Flag(
        "f",
        "f",
        null,
        Flag.Type.NUMBER,
        true,
        false,
        "f",
        variations,
        "a",
        List.of(),
        List.of(new FlagRule(null, serve)),
        "a",
        Map.of(),
        1);
  }

  @Test
  void entry_hasALimitOfItsOwn() {
    assertThat(quotas.exceeded(null, layer("a", "x".repeat(2_000))))
        .map(QuotaUse::name)
        .contains("entry_bytes");
    assertThat(quotas.exceeded(null, layer("a", "x".repeat(100)))).isEmpty();
    assertThat(quotas.exceeded(layer("a", "x".repeat(3_000)), layer("a", "x".repeat(2_000))))
        .isEmpty();
  }

  @Test
  void share_isOfTheLimit() {
    assertThat(new QuotaUse("units", 5, 10).share()).isEqualTo(0.5);
    assertThat(new QuotaUse("units", 0, 0).share()).isZero();
    assertThat(new QuotaUse("units", 1, 0).share()).isGreaterThan(1);
  }

  /**
   * Counting the difference gives the same result as counting everything, whatever was measured
   * before.
   */
  @Property
  void bytes_areThoseOfTheDocuments(
      @ForAll @Size(max = 20) List<@IntRange(min = -5, max = 5) Integer> edits) {
    CatalogSizes sizes = new CatalogSizes();
    Map<String, CatalogEntry> entries = new TreeMap<>();
    for (int edit : edits) {
      String id = "l" + Math.abs(edit);
      if (edit < 0) {
        entries.remove(id);
      } else {
        entries.put(id, layer(id, "é".repeat(edits.size())));
      }
      TenantCatalog catalog = TenantCatalog.of(1, entries.values());
      assertThat(sizes.of(TENANT, catalog))
          .isEqualTo(new CatalogSizes.Size(bytes(catalog), catalog.layers().size()));
    }
    assertThat(sizes.of(TENANT, TenantCatalog.EMPTY)).isEqualTo(new CatalogSizes.Size(0, 0));
  }

  private static long bytes(TenantCatalog catalog) {
    return catalog.entries().stream()
        .mapToLong(entry -> CatalogJson.write(entry).getBytes(UTF_8).length)
        .sum();
  }

  private static TenantCatalog catalog(CatalogEntry... entries) {
    return TenantCatalog.of(1, Arrays.asList(entries));
  }

  private static Layer layer(String id, String name) {
    return new Layer(id, name, "layer:" + id, 1);
  }
}
