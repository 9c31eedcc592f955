/**
 * Compares the attributes of a unit with the values of a condition. Internal to the engine, except
 * RegularExpression and ConditionText.
 */
@NullMarked
package dev.splitstream.assignment.engine.condition;

import org.jspecify.annotations.NullMarked;
