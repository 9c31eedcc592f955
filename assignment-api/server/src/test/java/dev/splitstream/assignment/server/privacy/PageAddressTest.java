package dev.splitstream.assignment.server.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageAddressTest {
  private static final Set<String> KEPT = Set.of("utm_source", "gclid");

  @ParameterizedTest
  @CsvSource({
    "/cart, /cart",
    "/cart?, /cart",
    "/cart?email=a, /cart",
    "/cart?utm_source=mail, /cart?utm_source=mail",
    "/cart?a=1&utm_source=mail&b=2&gclid=x, /cart?utm_source=mail&gclid=x",
    "/cart?utm_source, /cart?utm_source",
    "/cart?utm_source=mail#utm_source=b, /cart?utm_source=mail",
    "/cart#top, /cart",
    "/cart#a?utm_source=b, /cart",
    "/cart?xutm_source=a&utm_sourcex=b&UTM_SOURCE=c&utm%5Fsource=d, /cart",
    "/cart?&&utm_source=a&, /cart?utm_source=a",
    "https://shop.example/?q=1, https://shop.example/",
    "https://shop.example?q=1, https://shop.example",
    "https://anna:secret@shop.example:8080/a?gclid=1, https://shop.example:8080/a?gclid=1",
    "https://anna@mail@shop.example/, https://shop.example/",
    "//anna@shop.example/a, //shop.example/a",
    "https://shop.example/@anna, https://shop.example/@anna",
    "/to?url=https://anna@shop.example/, /to",
    "Start screen, Start screen",
  })
  void address_keepsItsPathAndWhatTheTenantKeeps(String address, String kept) {
    assertThat(PageAddress.withoutQuery(address, KEPT)).isEqualTo(kept);
  }

  @Property
  void address_neverHasAFragmentNorAnotherParameter(
      @ForAll
          @Chars({'?', '#', '&', '=', '/', ':', '@', 'u'})
          @CharRange(from = 'a', to = 'c')
          @StringLength(max = 40)
          String address) {
    String kept = PageAddress.withoutQuery(address, Set.of("a"));
    assertThat(kept).doesNotContain("#");
    int query = kept.indexOf('?');
    if (query >= 0) {
      assertThat(kept.substring(query + 1).split("&", -1))
          .allMatch(parameter -> parameter.equals("a") || parameter.startsWith("a="));
    }
    assertThat(PageAddress.withoutQuery(kept, Set.of("a"))).isEqualTo(kept);
  }
}
