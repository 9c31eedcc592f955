package dev.splitstream.assignment.server.delivery.snapshot;

import static dev.splitstream.assignment.server.delivery.snapshot.TestCatalogs.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.assignment.server.catalog.live.UnitListLoader;
import dev.splitstream.assignment.server.delivery.Checksum;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachedUnitListsTest {
  private final byte[] content = TestCatalogs.list(1);
  private final String sha256 = Checksum.of(content);
  private final Map<String, byte[]> kept = new HashMap<>(Map.of(sha256, content));
  private final CachedUnitLists lists =
      new CachedUnitLists(
          List.of(
              (tenant, name) -> {
                throw new IOException("made to fail");
              },
              (tenant, name) -> Optional.ofNullable(kept.get(name))));

  @Test
  void namedList_isLoadedFromTheFirstSourceThatHasIt() throws Exception {
    assertThat(lists.load(TENANT, TestCatalogs.withList(1, content)).list(sha256).size())
        .isEqualTo(2);
  }

  @Test
  void listInMemory_isNotLoadedAgain() throws Exception {
    lists.load(TENANT, TestCatalogs.withList(1, content));
    kept.clear();
    assertThat(lists.load(TENANT, TestCatalogs.withList(2, content)).list(sha256).size())
        .isEqualTo(2);
  }

  @Test
  void listThatNobodyNamesAnyMore_isDropped() throws Exception {
    lists.load(TENANT, TestCatalogs.withList(1, content));
    lists.load(TENANT, TestCatalogs.at(2));
    assertThat(lists.size()).isZero();
  }

  @Test
  void damagedList_isNotTaken() {
    kept.put(sha256, TestCatalogs.list(3));
    assertThatThrownBy(() -> lists.load(TENANT, TestCatalogs.withList(1, content)))
        .isInstanceOf(UnitListLoader.UnavailableException.class);
  }
}
