package dev.splitstream.assignment.server.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Who counts as a second person, for all ways in which keys can create keys. */
class SecondPersonPropertyTest {
  /** Credentials that grow from a few first ones: each new key is created by an existing one. */
  private static final class Credentials {
    private final List<String> holders = new ArrayList<>();
    private final Map<String, String> makers = new HashMap<>();

    Credentials(String root) {
      holders.add(root);
    }

    Credentials grow(String prefix, List<Integer> choices) {
      for (int choice : choices) {
        String id = prefix + makers.size();
        makers.put(id, holders.get(choice % holders.size()));
        holders.add("key:" + id);
      }
      return this;
    }

    List<String> lineage(String holder) {
      return SecondPerson.lineage(holder, id -> Optional.ofNullable(makers.get(id)));
    }

    String pick(int choice) {
      return holders.get(choice % holders.size());
    }
  }

  /** An action of someone who tries to approve alone. */
  private record Request(String holder, boolean isDone) {}

  /** No key that one person creates, with any key, approves a request of another of these keys. */
  @Property
  void onePerson_neverCompletesAGuardedAction(
      @ForAll @Size(max = 12) List<@IntRange(max = 50) Integer> made,
      @ForAll @Size(max = 40) List<@IntRange(max = 50) Integer> steps) {
    Credentials all = new Credentials("person:acme:ann").grow("a", made);
    List<Request> requests = new ArrayList<>();
    for (int step : steps) {
      String holder = all.pick(step);
      if (step % 2 == 0 || requests.isEmpty()) {
        requests.add(new Request(holder, false));
      } else {
        int index = step % requests.size();
        Request asked = requests.get(index);
        boolean may = SecondPerson.isAnother(all.lineage(asked.holder()), all.lineage(holder));
        requests.set(index, new Request(asked.holder(), asked.isDone() || may));
      }
    }
    assertThat(requests).noneMatch(Request::isDone);
  }

  @Property
  void twoPeople_approveForEachOther(
      @ForAll @Size(max = 12) List<@IntRange(max = 50) Integer> ofAnn,
      @ForAll @Size(max = 12) List<@IntRange(max = 50) Integer> ofBob,
      @ForAll @IntRange(max = 50) int one,
      @ForAll @IntRange(max = 50) int other) {
    Credentials ann = new Credentials("person:acme:ann").grow("a", ofAnn);
    Credentials bob = new Credentials("person:acme:bob").grow("b", ofBob);
    List<String> asks = ann.lineage(ann.pick(one));
    List<String> approves = bob.lineage(bob.pick(other));
    assertThat(SecondPerson.isAnother(asks, approves)).isTrue();
    assertThat(SecondPerson.isAnother(approves, asks)).isTrue();
  }

  /** Without people, a key counts as the keys that it created and that created it. */
  @Property
  void key_isNoSecondPersonToItsMakers(
      @ForAll @Size(max = 12) List<@IntRange(max = 50) Integer> made,
      @ForAll @IntRange(max = 50) int choice) {
    Credentials all = new Credentials("key:first").grow("k", made);
    List<String> lineage = all.lineage(all.pick(choice));
    for (String maker : lineage) {
      assertThat(SecondPerson.isAnother(lineage, all.lineage(maker))).isFalse();
      assertThat(SecondPerson.isAnother(all.lineage(maker), lineage)).isFalse();
    }
  }

  @Test
  void twoKeysOfAKey_areTwoPeople_andOfAPersonOne() {
    Credentials ofKey = new Credentials("key:first").grow("k", List.of(0, 0));
    assertThat(SecondPerson.isAnother(ofKey.lineage("key:k0"), ofKey.lineage("key:k1"))).isTrue();
    Credentials ofPerson = new Credentials("person:acme:ann").grow("k", List.of(0, 0));
    assertThat(SecondPerson.isAnother(ofPerson.lineage("key:k0"), ofPerson.lineage("key:k1")))
        .isFalse();
  }

  /** Otherwise a person could hide behind chains of keys. */
  @Test
  void tooLongChain_isNoSecondPerson() {
    Credentials ann = new Credentials("person:acme:ann");
    for (int i = 0; i < SecondPerson.LONGEST + 1; i++) {
      ann.grow("k", List.of(i));
    }
    List<String> last = ann.lineage("key:k" + SecondPerson.LONGEST);
    assertThat(last).hasSize(SecondPerson.LONGEST).doesNotContain("person:acme:ann");
    List<String> first = ann.lineage("person:acme:ann");
    assertThat(SecondPerson.isAnother(first, last)).isFalse();
    assertThat(SecondPerson.isAnother(last, first)).isFalse();
    assertThat(SecondPerson.isAnother(List.of("person:acme:bob"), last)).isFalse();
  }

  @Test
  void lineage_ofACycleEnds() {
    assertThat(SecondPerson.lineage("key:a", id -> Optional.of(id.equals("a") ? "key:b" : "key:a")))
        .containsExactly("key:a", "key:b");
  }
}
