package dev.splitstream.http.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.http.access.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class TokenClaimsTest {

  @Test
  void roles_areReadFromAList() {
    assertThat(TokenClaims.roles(token("roles", List.of("admin", "Viewer", 7)), "roles"))
        .containsExactlyInAnyOrder(Role.ADMIN, Role.VIEWER);
  }

  @Test
  void roles_areReadFromOneText() {
    assertThat(TokenClaims.roles(token("roles", "analyst janitor"), "roles"))
        .containsExactly(Role.ANALYST);
  }

  @Test
  void roles_areReadFromAClaimWithinAClaim() {
    assertThat(
            TokenClaims.roles(
                token("realm_access", Map.of("roles", List.of("admin"))), "realm_access.roles"))
        .containsExactly(Role.ADMIN);
  }

  @Test
  void roles_areReadFromAClaimWithDotsInItsName() {
    assertThat(
            TokenClaims.roles(
                token("https://acme.example/roles", List.of("admin")),
                "https://acme.example/roles"))
        .containsExactly(Role.ADMIN);
  }

  @Test
  void roles_ofAnythingElseAreNone() {
    assertThat(TokenClaims.roles(token("roles", Map.of("admin", true)), "roles")).isEmpty();
  }

  @Test
  void teams_areReadLikeRoles_withoutThoseThatAreNoNames() {
    assertThat(TokenClaims.teams(token("groups", List.of("growth", "no blanks", "", 7)), "groups"))
        .containsExactly("growth");
    assertThat(TokenClaims.teams(token("teams", "growth search"), "teams"))
        .containsExactlyInAnyOrder("growth", "search");
    assertThat(TokenClaims.teams(token("org", Map.of("teams", List.of("growth"))), "org.teams"))
        .containsExactly("growth");
    assertThat(TokenClaims.teams(token("roles", List.of("growth")), "teams")).isEmpty();
  }

  @Test
  void text_ofAListIsNone() {
    assertThat(TokenClaims.text(token("tenant", List.of("acme")), "tenant")).isEmpty();
  }

  @Test
  void name_losesWhatCouldForgeALine() {
    assertThat(TokenClaims.name(token("name", "Ada\n\u202eX"))).isEqualTo("AdaX");
  }

  @Test
  void name_isShortened() {
    assertThat(TokenClaims.name(token("name", "a".repeat(500)))).hasSize(100);
  }

  @Test
  void name_isNotCutWithinACharacter() {
    String characters = "\uD83D\uDE00".repeat(500);
    assertThat(TokenClaims.name(token("name", characters))).isEqualTo(characters.substring(0, 200));
  }

  private static Jwt token(String claim, Object value) {
    return Jwt.withTokenValue("t").header("alg", "RS256").claim(claim, value).build();
  }
}
