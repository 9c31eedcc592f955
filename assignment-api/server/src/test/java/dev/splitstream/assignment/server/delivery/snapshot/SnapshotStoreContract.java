package dev.splitstream.assignment.server.delivery.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The contract of every snapshot store. */
abstract class SnapshotStoreContract {
  private static final byte[] ONE = "one".getBytes(UTF_8);
  private static final byte[] TWO = "two".getBytes(UTF_8);

  abstract SnapshotStore store();

  @Test
  void stored_isReadBack() throws IOException {
    store().put("catalog/acme/1.json", ONE);
    assertThat(store().get("catalog/acme/1.json")).contains(ONE);
  }

  @Test
  void storedAgain_isReplaced() throws IOException {
    store().put("catalog/acme/current", ONE);
    store().put("catalog/acme/current", TWO);
    assertThat(store().get("catalog/acme/current")).contains(TWO);
  }

  @Test
  void nothing_canBeStored() throws IOException {
    store().put("catalog/acme/empty", new byte[0]);
    assertThat(store().get("catalog/acme/empty")).contains(new byte[0]);
  }

  @Test
  void unknownName_isEmpty() throws IOException {
    assertThat(store().get("catalog/unknown/1.json")).isEmpty();
  }

  @Test
  void names_areThoseOfTheFolderAlone() throws IOException {
    store().put("catalog/b/1.json", ONE);
    store().put("catalog/b/2.json", ONE);
    store().put("catalog/b/lists/x", ONE);
    store().put("catalog/bb/3.json", ONE);
    assertThat(store().names("catalog/b")).containsExactlyInAnyOrder("1.json", "2.json");
  }

  @Test
  void folders_areThoseOfTheFolderAlone() throws IOException {
    store().put("folders/a/1.json", ONE);
    store().put("folders/b/lists/x", ONE);
    store().put("folders/file", ONE);
    assertThat(store().folders("folders")).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void unknownFolder_hasNothing() throws IOException {
    assertThat(store().names("catalog/unknown")).isEmpty();
    assertThat(store().folders("catalog/unknown")).isEmpty();
  }

  @Test
  void removed_isGone() throws IOException {
    store().put("catalog/c/1.json", ONE);
    store().remove("catalog/c/1.json");
    assertThat(store().get("catalog/c/1.json")).isEmpty();
  }

  @Test
  void removalOfNothing_isNoFailure() throws IOException {
    store().remove("catalog/unknown/1.json");
    assertThat(store().get("catalog/unknown/1.json")).isEmpty();
  }
}
