package dev.splitstream.assignment.engine.hash;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;

class SaltTest {

  @Property
  void preparedSalt_drawsWhatTheBucketerDraws(@ForAll String salt, @ForAll String unitId) {
    assertThat(new Salt(salt).hash(unitId)).isEqualTo(Bucketer.hash(salt, unitId));
  }

  @Property
  void preparedSalt_drawsWhatTheBucketerDraws_overAscii(
      @ForAll @CharRange(from = ' ', to = '\u0082') String salt,
      @ForAll @CharRange(from = ' ', to = '\u0082') String unitId) {
    assertThat(new Salt(salt).hash(unitId)).isEqualTo(Bucketer.hash(salt, unitId));
  }

  @Property
  void preparedSalt_drawsWhatTheBucketerDraws_overSurrogates(
      @ForAll @CharRange(from = '\ud7f0', to = '\ue010') String salt,
      @ForAll @CharRange(from = '\ud7f0', to = '\ue010') String unitId) {
    assertThat(new Salt(salt).hash(unitId)).isEqualTo(Bucketer.hash(salt, unitId));
  }
}
