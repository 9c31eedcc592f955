/** Anchors of histories, as they were kept elsewhere. */
@NullMarked
package dev.splitstream.runners.cli.anchor;

import org.jspecify.annotations.NullMarked;
