package dev.splitstream.assignment.server.optout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.store.optout.OptOutStore.Choice;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptOutMemoryTest {
  private static final Choice ANNA = new Choice("acme", "zGsO-ef8eSHrWa1cAbEkiA", true);

  private final InMemoryFile file = new InMemoryFile();
  private final OptOutMemory memory = new OptOutMemory(file, Runnable::run);

  private static final class InMemoryFile implements OptOutFile {
    private byte @Nullable [] content;

    @Override
    public Optional<byte[]> read() {
      return Optional.ofNullable(content);
    }

    @Override
    public void write(byte[] written) {
      content = written;
    }
  }

  @Test
  void optOuts_areRecalled() {
    memory.accept(known(ANNA));
    OptOuts recalled = recalled();
    assertThat(recalled.isKnown()).isTrue();
    assertThat(recalled.contains("acme", ANNA.pseudonym())).isTrue();
    assertThat(recalled.contains("acne", ANNA.pseudonym())).isFalse();
    assertThat(recalled.size("acme")).isEqualTo(1);
  }

  /** An empty set of opt-outs is also a known state. */
  @Test
  void noOptOuts_areRecalled() {
    memory.accept(known());
    assertThat(recalled().isKnown()).isTrue();
  }

  @Test
  void withdrawnOptOut_isNotRecalled() {
    OptOuts optOuts = known(ANNA);
    optOuts.apply(List.of(new Choice("acme", ANNA.pseudonym(), false)));
    memory.accept(optOuts);
    assertThat(recalled().isEmpty("acme")).isTrue();
  }

  @Test
  void missingOrDamagedFile_isNoKnowledge() {
    assertThat(recalled().isKnown()).isFalse();
    memory.accept(known(ANNA));
    String content = new String(file.read().orElseThrow(), UTF_8);
    file.write(content.replace("zGsO", "zGsP").getBytes(UTF_8));
    assertThat(recalled().isKnown()).isFalse();
  }

  @Test
  void whatTheDatabaseSaid_isNotReplaced() {
    memory.accept(known(ANNA));
    OptOuts optOuts = known();
    memory.recall(optOuts);
    assertThat(optOuts.isEmpty("acme")).isTrue();
  }

  private OptOuts recalled() {
    OptOuts recalled = new OptOuts();
    memory.recall(recalled);
    return recalled;
  }

  private static OptOuts known(Choice... choices) {
    OptOuts optOuts = new OptOuts();
    optOuts.replace(List.of(choices));
    return optOuts;
  }
}
