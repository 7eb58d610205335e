@ajcloud
Feature: Zoom
  Two fingers bring a far thing near, sixteen times at most; a second lens brings it nearer
  still, and keeps it sharper.

  @AJ-ZOOM-01
  Rule: Two fingers zoom the live picture of a camera that supports zoom, and of no other

    @firm @app @needs-zoom
    Scenario: The camera supports zoom
      Given a camera with zoom at home
      And the owner is watching the camera
      When the owner tries to zoom to 4.0x with two fingers
      Then the live picture is magnified 4.0 times for 10 seconds

    @reference @app @needs-no-zoom
    Scenario: The camera does not support zoom
      Given a camera without zoom at home
      And the owner is watching the camera
      When the owner tries to zoom to 4.0x with two fingers
      Then the live picture is magnified 1.0 times for 1 minute

  @AJ-ZOOM-02
  Rule: The zoom starts at 1.0x whenever the live view is opened

    @firm @app @needs-zoom
    Scenario: The live view is opened for the first time
      Given a camera with zoom at home
      When the owner tries to watch the camera
      Then the live picture is magnified 1.0 times for 10 seconds

    @reference @app @needs-zoom
    Scenario: The live view was left while zoomed in
      Given a camera with zoom at home
      And the owner is watching the camera
      And the owner tries to zoom to 4.0x with two fingers
      When the owner leaves the live view and opens it again
      Then the live picture is magnified 1.0 times for 10 seconds

  @AJ-ZOOM-03
  Rule: The zoom of a camera with one lens goes up to 16.0x and no higher

    @firm @app @needs-zoom @needs-one-lens
    Scenario Outline: The owner spreads two fingers
      Given a camera with zoom and one lens at home
      And the owner is watching the camera
      When the owner tries to zoom to <wanted> with two fingers
      Then the live view shows "<shown>" at its bottom centre
      And the live picture is magnified <times> times for 10 seconds

      Examples:
        | case                  | wanted | shown | times |
        | just below the limit  | 15.9x  | 15.9x | 15.9  |
        | at the limit          | 16.0x  | 16.0x | 16.0  |
        | just beyond the limit | 16.1x  | 16.0x | 16.0  |
        | far beyond the limit  | 40.0x  | 16.0x | 16.0  |

  @AJ-ZOOM-04
  Rule: The zoom never goes below 1.0x

    @firm @app @needs-zoom
    Scenario Outline: The owner pinches two fingers together
      Given a camera with zoom at home
      And the owner is watching the camera
      And the owner tries to zoom to 4.0x with two fingers
      When the owner tries to zoom to <wanted> with two fingers
      Then the live picture is magnified 1.0 times for 10 seconds

      Examples:
        | case                  | wanted |
        | at the limit          | 1.0x   |
        | just beyond the limit | 0.9x   |
        | far beyond the limit  | 0.1x   |

  @AJ-ZOOM-05
  Rule: While the owner zooms, the factor stands at the bottom centre of the live picture, with one decimal and an x

    @firm @app @needs-zoom
    Scenario Outline: The owner reads the factor
      Given a camera with zoom at home
      And the owner is watching the camera
      And the owner tries to zoom to <before> with two fingers
      When the owner tries to zoom to <wanted> with two fingers
      Then the live view shows "<wanted>" at its bottom centre

      Examples:
        | case    | before | wanted |
        | lowest  | 4.0x   | 1.0x   |
        | between | 1.0x   | 2.5x   |
        | highest | 4.0x   | 16.0x  |

  @AJ-ZOOM-06
  Rule: Zooming in with two fingers makes the picture less sharp

    @firm @needs-zoom
    Scenario: The owner zooms in to the limit
      Given a camera with zoom at home
      And the owner is watching the camera
      When the owner tries to zoom to 16.0x with two fingers
      Then the live picture is less sharp than before within 10 seconds

    @reference @needs-zoom
    Scenario Outline: The owner zooms in step by step
      Given a camera with zoom at home
      And the owner is watching the camera
      And the owner tries to zoom to <from> with two fingers
      When the owner tries to zoom to <to> with two fingers
      Then the live picture is less sharp than before within 10 seconds

      Examples:
        | case        | from | to    |
        | first step  | 1.0x | 2.0x  |
        | second step | 2.0x | 4.0x  |
        | third step  | 4.0x | 8.0x  |
        | last step   | 8.0x | 16.0x |

  @AJ-ZOOM-07
  Rule: Buttons at the bottom centre of the live view switch the lenses of a camera that has two

    @firm @app @needs-two-lenses
    Scenario: The owner looks for the buttons
      Given a camera with two lenses at home
      When the owner tries to watch the camera
      Then the live view shows "x1.0" at its bottom centre
      And the live view shows "x4.0" at its bottom centre

    @firm @app @needs-two-lenses
    Scenario Outline: The owner presses a button
      Given a camera with two lenses at home
      And the owner is watching the camera
      And the owner tries to press the lens button "<before>"
      When the owner tries to press the lens button "<pressed>"
      Then the live picture is magnified <times> times for 10 seconds

      Examples:
        | case            | before | pressed | times |
        | the wide lens   | x4.0   | x1.0    | 1.0   |
        | the narrow lens | x1.0   | x4.0    | 4.0   |

    @firm @app @needs-two-lenses
    Scenario Outline: A hand covers one of the lenses
      Given a camera with two lenses at home
      And the owner is watching the camera
      And the technician covers the "<covered>" lens with a hand
      When the owner tries to press the lens button "<pressed>"
      Then the live picture is <outcome> within 10 seconds

      Examples:
        | case                                    | covered | pressed | outcome  |
        | the wide lens, seen through it          | x1.0    | x1.0    | dark     |
        | the wide lens, seen through the other   | x1.0    | x4.0    | not dark |
        | the narrow lens, seen through it        | x4.0    | x4.0    | dark     |
        | the narrow lens, seen through the other | x4.0    | x1.0    | not dark |

    @reference @app @needs-one-lens
    Scenario: The camera has one lens
      Given a camera with one lens at home
      When the owner tries to watch the camera
      Then the live view shows no lens buttons for 1 minute

  @AJ-ZOOM-08
  Rule: Through the x4.0 lens the picture is magnified up to 64 times and no more

    @firm @needs-two-lenses
    Scenario Outline: The owner spreads two fingers on the x4.0 lens
      Given a camera with two lenses at home
      And the owner is watching the camera
      When the owner tries to zoom to <wanted> through the "x4.0" lens
      Then the live picture is magnified <times> times for 10 seconds

      Examples:
        | case                  | wanted | times |
        | just below the limit  | 63.6x  | 63.6  |
        | at the limit          | 64.0x  | 64.0  |
        | just beyond the limit | 64.4x  | 64.0  |
        | far beyond the limit  | 80.0x  | 64.0  |

    @reference @needs-two-lenses
    Scenario Outline: The owner spreads two fingers on the x1.0 lens
      Given a camera with two lenses at home
      And the owner is watching the camera
      When the owner tries to zoom to <wanted> through the "x1.0" lens
      Then the live picture is magnified 16.0 times for 10 seconds

      Examples:
        | case                  | wanted |
        | at the limit          | 16.0x  |
        | just beyond the limit | 16.1x  |

  @AJ-ZOOM-09
  Rule: At equal magnification the x4.0 lens gives a sharper picture than zooming on the x1.0 lens

    Background:
      Given a camera with two lenses at home
      And the owner is watching the camera

    @firm @needs-two-lenses
    Scenario: The owner wants to see four times as near
      Given the owner tries to zoom to 4.0x through the "x1.0" lens
      When the owner tries to zoom to 4.0x through the "x4.0" lens
      Then the live picture is sharper than before within 10 seconds
      And the live picture is magnified 4.0 times for 10 seconds

    @reference @needs-two-lenses
    Scenario: The owner wants to see sixteen times as near
      Given the owner tries to zoom to 16.0x through the "x1.0" lens
      When the owner tries to zoom to 16.0x through the "x4.0" lens
      Then the live picture is sharper than before within 10 seconds
      And the live picture is magnified 16.0 times for 10 seconds
