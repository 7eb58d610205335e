@ajcloud
Feature: Motion detection
  Whoever moves in the chosen part of the picture, and strongly enough for the chosen
  sensitivity, is noticed, and the owner is told as long as the camera is connected.

  @AJ-MOTION-01
  Rule: Motion before a connected camera brings a notification, unless its type is not among those chosen

    @firm
    Scenario: Nothing has been changed in the settings
      Given a camera at home
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes

    @firm @needs-built-in-detection
    Scenario Outline: The owner has chosen labels
      Given a camera with built-in detection at home
      And the owner chooses to be notified of "<chosen>" only
      When a pet comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case                    | chosen | outcome                                                               |
        | the label is chosen     | pet    | a notification about the camera arrives on the phone within 2 minutes |
        | another label is chosen | person | no notification about the camera arrives on the phone for 10 minutes  |

  @AJ-MOTION-02
  Rule: Motion before a camera that is not connected brings no notification at that time

    @firm
    Scenario: The network of the camera is out
      Given a camera at home
      And the phone is on mobile data
      And the network "Harbour" goes out for good
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes

  @AJ-MOTION-03
  Rule: Motion detection in the camera's settings is where the sensitivity is set

    @firm @app
    Scenario: The owner chooses another level there
      Given a camera at home
      And the owner sets the sensitivity to the lowest level
      When the owner chooses "Settings > Motion detection > High"
      Then the menu leads there
      And the chosen sensitivity is "High"

  @AJ-MOTION-04
  Rule: Raising the sensitivity makes weaker motion count as motion

    @firm
    Scenario: Faint motion at the lowest level
      Given a camera at home
      And the owner sets the sensitivity to the lowest level
      When something moves faintly in front of the camera
      Then no notification about the camera arrives on the phone for 10 minutes

    @firm
    Scenario: The same faint motion at the highest level
      Given a camera at home
      And the owner sets the sensitivity to the highest level
      When something moves faintly in front of the camera
      Then a notification about the camera arrives on the phone within 2 minutes

    @firm
    Scenario: The same motions, from faint to strong, at every level
      Given a camera at home
      When the technician shows motions from faint to strong at each level of sensitivity
      Then a higher level never misses what a lower one noticed, and the highest notices more than the lowest

  @AJ-MOTION-05
  Rule: High is among the levels of sensitivity

    @firm
    Scenario: The owner sets High
      Given a camera at home
      And the owner sets the sensitivity to the lowest level
      When the owner tries to set the sensitivity to "High"
      Then the chosen sensitivity is "High"

    @reference
    Scenario: The owner asks for a level that does not exist
      Given a camera at home
      And the owner sets the sensitivity to "High"
      When the owner tries to set the sensitivity to "Extreme"
      Then the app refuses with the reason "no such sensitivity"
      And the chosen sensitivity is "High"

  @AJ-MOTION-06
  Rule: With Full Area chosen, motion anywhere in the picture is noticed

    @firm
    Scenario Outline: Something moves in one place only
      Given a camera at home
      And the owner sets the detection area to "Full Area"
      When something moves in the <place> of the picture
      Then the Alert list shows a new alarm within 2 minutes

      Examples:
        | case          | place              |
        | upper left    | upper left corner  |
        | upper right   | upper right corner |
        | lower left    | lower left corner  |
        | lower right   | lower right corner |
        | in the middle | centre             |

    @reference
    Scenario Outline: Something moves along the very rim
      Given a camera at home
      And the owner sets the detection area to "Full Area"
      When something moves in the <rim> of the picture
      Then the Alert list shows a new alarm within 2 minutes

      Examples:
        | case   | rim                  |
        | left   | outermost left rim   |
        | right  | outermost right rim  |
        | top    | outermost top rim    |
        | bottom | outermost bottom rim |

  @AJ-MOTION-07
  Rule: Motion is noticed inside the chosen detection area and not outside of it

    @firm
    Scenario Outline: Something moves inside the area
      Given a camera at home
      And the owner sets the detection area to "<area>"
      When something moves in the <place> of the picture
      Then the Alert list shows a new alarm within 2 minutes

      Examples:
        | case         | area       | place              |
        | left of two  | left half  | upper left corner  |
        | right of two | right half | lower right corner |
        | upper of two | upper half | upper right corner |
        | lower of two | lower half | lower left corner  |

    @firm
    Scenario Outline: Something moves outside the area
      Given a camera at home
      And the owner sets the detection area to "<area>"
      When something moves in the <place> of the picture
      Then the Alert list shows no new alarm for 10 minutes

      Examples:
        | case              | area       | place              |
        | right of the area | left half  | upper right corner |
        | left of the area  | right half | lower left corner  |
        | below the area    | upper half | lower right corner |
        | above the area    | lower half | upper left corner  |

  @AJ-MOTION-08
  Rule: Bringing app and firmware up to date restores the notice of motion that was missed because one of them was old

    @firm
    Scenario Outline: One of the two is too old
      Given a camera at home
      And <fault>
      When a person comes into view for 20 seconds
      Then the Alert list shows no new alarm for 10 minutes

      Examples:
        | case              | fault                                        |
        | only the app      | the app is too old for motion detection      |
        | only the firmware | the firmware is too old for motion detection |

    @firm
    Scenario Outline: Both have been brought up to date
      Given a camera at home
      And <fault>
      And the owner has brought the app and the firmware up to date
      When a person comes into view for 20 seconds
      Then the Alert list shows a new alarm within 2 minutes

      Examples:
        | case                          | fault                                        |
        | only the app was too old      | the app is too old for motion detection      |
        | only the firmware was too old | the firmware is too old for motion detection |

  @AJ-MOTION-09
  Rule: An area that takes the place in brings back the notice of motion that was missed outside the area

    @firm
    Scenario: The area is left as it is
      Given a camera at home
      And the owner sets the detection area to "left half"
      When something moves in the upper right corner of the picture
      Then the Alert list shows no new alarm for 10 minutes

    @firm
    Scenario Outline: Another area is chosen
      Given a camera at home
      And the owner sets the detection area to "left half"
      And the owner sets the detection area to "<area>"
      When something moves in the upper right corner of the picture
      Then the Alert list shows a new alarm within 2 minutes

      Examples:
        | case                  | area       |
        | a part of the picture | right half |
        | the whole picture     | Full Area  |
