package dev.splitstream.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  @ParameterizedTest
  @ValueSource(strings = {"Ann", "", "Ann (key:k-1)", "Ann (bob", "bootstrap"})
  void actorOfAPerson_namesItsHolder_whateverTheName(String name) {
    Access ann = Access.ofPerson("acme", "u-1", name, List.of(Role.ADMIN), Set.of());
    assertThat(Access.holderOf("acme", ann.actor())).contains(ann.holder());
  }

  @Test
  void actorOfAKey_namesItsHolder() {
    Access key = key(Set.of());
    assertThat(Access.holderOf("acme", key.actor())).contains(key.holder()).contains("key:k-1");
  }

  @Test
  void settingOfTheFirstKeys_isNoHolder() {
    assertThat(Access.holderOf("acme", "bootstrap")).isEmpty();
  }

  @Test
  void personsOfTwoTenants_areTwo() {
    assertThat(Access.holderOf("acme", "u-1")).isNotEqualTo(Access.holderOf("umbrella", "u-1"));
  }

  @Test
  void teams_areThoseOfTheCredential() {
    assertThat(key(Set.of("growth")).teams()).containsExactly("growth");
    assertThat(Access.ofPerson("acme", "u-1", "", List.of(), Set.of("search")).teams())
        .containsExactly("search");
  }

  private static Access key(Set<String> teams) {
    return Access.ofKey(
        new ApiKey(
            "k-1", "acme", "ci", KeyKind.SERVER, Set.of("edit"), Set.of(), teams, null, null));
  }
}
