@ajcloud
Feature: Picture
  The picture stands the right way up, carries the maker's logo only if the owner likes it,
  comes in two qualities, and is clear when the lens is clean and the place well chosen.

  @AJ-VIDEO-01
  Rule: Image Rotation turns the picture of a camera mounted upside down the right way up

    Background:
      Given a camera at home
      And the technician places the camera upside down

    @firm
    Scenario: Image Rotation is off
      Given the owner switches Image Rotation off
      When the owner tries to watch the camera
      Then the live picture is upside down within 1 minute

    @firm
    Scenario: Image Rotation is switched on
      Given the owner is watching the camera
      When the owner tries to switch Image Rotation on
      Then the live picture is upright within 1 minute

    @firm
    Scenario: Image Rotation is switched off again
      Given the owner switches Image Rotation on
      When the owner tries to switch Image Rotation off
      Then the live picture is upside down within 1 minute

    @reference
    Scenario: Image Rotation is switched on once more
      Given the owner switches Image Rotation on
      When the owner tries to switch Image Rotation on
      Then the live picture is upright within 1 minute

  @AJ-VIDEO-02
  Rule: Image Rotation stands in the Advanced Settings of the owner, and of nobody else

    @firm @app
    Scenario: The owner looks for the entry
      Given a camera at home
      And the technician places the camera upside down
      When the owner chooses "Settings > Advanced Settings > Image Rotation"
      Then the menu leads there
      And the live picture is upright within 1 minute

    @firm @app
    Scenario: A member looks for the entry
      Given a camera at home
      And the camera is shared with 1 person who accepted
      When a member chooses "Settings > Advanced Settings > Image Rotation"
      Then the menu does not lead there
      And the live picture is upright within 1 minute

  @AJ-VIDEO-03
  Rule: The brand logo on the live picture can be turned off

    @firm
    Scenario: The owner turns the logo off
      Given a camera at home
      And the live picture shows the brand logo within 1 minute
      When the owner tries to switch the brand logo off
      Then the live picture shows no brand logo for 1 minute

    @reference
    Scenario: The owner turns the logo on again
      Given a camera at home
      And the owner switches the brand logo off
      When the owner tries to switch the brand logo on
      Then the live picture shows the brand logo within 1 minute

  @AJ-VIDEO-04
  Rule: The switch for the brand logo stands in the camera's Advanced Settings

    @firm @app
    Scenario: The owner uses the switch
      Given a camera at home
      And the live picture shows the brand logo within 1 minute
      When the owner chooses "Settings > Advanced Settings > Branding logo"
      Then the menu leads there
      And the live picture shows no brand logo for 1 minute

  @AJ-VIDEO-05
  Rule: The live view offers two picture qualities, no more and no less

    @firm
    Scenario: The owner counts the qualities
      Given a camera at home
      When the owner tries to watch the camera
      Then the live view offers exactly 2 picture qualities

    @firm
    Scenario Outline: The owner changes over while watching
      Given a camera at home
      And the owner is watching the camera
      And the owner chooses the <first> quality
      When the owner tries to choose the <second> quality
      Then the live picture is <change> than before within 1 minute

      Examples:
        | case            | first  | second | change     |
        | lower to higher | lower  | higher | sharper    |
        | higher to lower | higher | lower  | less sharp |

    @reference
    Scenario: The owner asks for a third quality
      Given a camera at home
      And the owner is watching the camera
      When the owner tries to choose the third quality
      Then the app refuses with the reason "no such picture quality"

  @AJ-VIDEO-06
  Rule: A picture that something on the lens has made unclear is clear again once the lens is wiped

    Background:
      Given a camera at home
      And the owner is watching the camera

    @firm
    Scenario: Something gets on the lens
      Given the owner tries to zoom to 1.0x with two fingers
      When dirt covers a part of the lens
      Then the live picture is less sharp than before within 1 minute

    @firm
    Scenario: The lens is wiped
      Given the owner tries to zoom to 1.0x with two fingers
      And dirt covers a part of the lens
      When the technician wipes the lens
      Then the live picture is sharper than before within 1 minute
      And the live picture is as sharp as at first within 1 minute

  @AJ-VIDEO-07
  Rule: A night picture that a poor place made unclear is clear again nearer by, with nothing in the way

    Background:
      Given a camera at home
      And it is night
      And the owner is watching the camera

    @reference
    Scenario Outline: The place is poor
      Given the technician places the camera near by with nothing in the way
      When the technician places the camera <poorly>
      Then the live picture is less sharp than before within 1 minute

      Examples:
        | case    | poorly                 |
        | covered | half behind a branch   |
        | too far | too far from the scene |

    @reference
    Scenario Outline: The camera is moved to a better place
      Given the technician places the camera <poorly>
      When the technician places the camera near by with nothing in the way
      Then the live picture is sharper than before within 1 minute
      And the live picture is as sharp as at first within 1 minute

      Examples:
        | case    | poorly                 |
        | covered | half behind a branch   |
        | too far | too far from the scene |

  @AJ-VIDEO-08
  Rule: A night picture that reflections made unclear is clear again once the camera points away from the surface

    Background:
      Given a camera at home
      And it is night
      And the owner is watching the camera

    @firm
    Scenario Outline: The camera points at a smooth surface
      Given the technician places the camera near by with nothing in the way
      When the technician places the camera <towards>
      Then the live picture is less sharp than before within 1 minute

      Examples:
        | case         | towards              |
        | white wall   | towards a white wall |
        | window glass | towards a glass pane |

    @firm
    Scenario Outline: The camera is turned away
      Given the technician places the camera <towards>
      When the technician places the camera away from smooth surfaces
      Then the live picture is sharper than before within 1 minute
      And the live picture is as sharp as at first within 1 minute

      Examples:
        | case         | towards              |
        | white wall   | towards a white wall |
        | window glass | towards a glass pane |
