@ajcloud
Feature: Reset
  The Reset button makes a camera ready for a new network. It is held until the camera
  answers with a beep or a blinking indicator; a shorter press changes nothing.

  @AJ-RESET-01
  Rule: A Reset makes the indicator of a powered camera blink again

    @reference
    Scenario: The indicator has gone dark and Reset is held
      Given a new camera
      And a fault keeps the indicator dark until a "Reset"
      When the technician holds Reset until the camera signals
      Then the indicator blinks within 30 seconds

    @reference
    Scenario: The indicator has gone dark and nobody touches Reset
      Given a new camera
      And a fault keeps the indicator dark until a "Reset"
      When 10 minutes pass
      Then the indicator does not blink for 5 minutes

    @reference
    Scenario: The camera has no power at all
      Given a new camera without power
      When the technician holds Reset until the camera signals
      Then the technician hears no beep for 1 minute
      And the indicator does not blink for 5 minutes

  @AJ-RESET-02
  Rule: A Reset takes effect on a camera that has been on for more than a minute

    @firm
    Scenario Outline: Reset is held after a while
      Given a camera at home that has been on for <time>
      When the technician holds Reset until the camera signals
      Then the camera signals the Reset
      And the camera can be set up on "Garden"

      Examples:
        | case               | time       |
        | just over a minute | 61 seconds |
        | long after         | 10 minutes |

    @firm
    Scenario: A power cycle comes between
      Given a camera at home that has been on for 10 minutes
      And the technician switches the power off for 15 seconds and on again
      And 61 seconds pass
      When the technician holds Reset until the camera signals
      Then the camera can be set up on "Garden"

  @AJ-RESET-03
  Rule: A dark indicator begins to blink when Reset has been held long enough

    @firm
    Scenario: Reset is held until the light blinks
      Given a camera at home
      And the indicator is dark
      When the technician holds Reset until the camera blinks
      Then the indicator began to blink while Reset was held
      And the camera can be set up on "Garden"

    @reference
    Scenario: Reset is let go a moment too early
      Given a camera at home
      And the indicator is dark
      When the technician holds Reset until just before the signal
      Then the indicator does not blink for 5 minutes
      And the camera stays online on "Harbour" for 5 minutes

  @AJ-RESET-04
  Rule: A beep during the hold means that the camera has been reset

    @firm
    Scenario: Reset is held until the beep
      Given a camera at home
      When the technician holds Reset until the camera beeps
      Then the technician hears a beep
      And the camera can be set up on "Garden"

    @reference
    Scenario: Reset is let go before the beep
      Given a camera at home
      When the technician holds Reset until just before the signal
      Then the technician hears no beep for 1 minute
      And the camera stays online on "Harbour" for 5 minutes

    @reference
    Scenario: Reset is held long past the beep
      Given a camera at home
      When the technician holds Reset for 60 seconds
      Then the technician hears exactly one beep, and no other for 1 minute
      And the camera can be set up on "Garden"

  @AJ-RESET-05
  Rule: A camera that has been reset accepts a network

    @firm
    Scenario: The owner sets up another network after the Reset
      Given a camera at home
      And the technician holds Reset until the camera signals
      When the owner tries to set up the camera on "Garden"
      Then the camera is online on "Garden" within 2 minutes

    @reference
    Scenario Outline: Either way of setup works after the Reset
      Given a camera at home
      And the technician holds Reset until the camera signals
      When the owner tries to set up the camera on "Garden" by <way>
      Then the camera is online on "Garden" within 2 minutes

      Examples:
        | case                         | way     |
        | a code shown to the lens     | QR code |
        | the camera's own small Wi-Fi | hotspot |

    @reference
    Scenario Outline: A camera in use is offered another network without a Reset
      Given a camera at home
      When the owner tries to set up the camera on "Garden" by <way>
      Then the camera stays online on "Harbour" for 5 minutes

      Examples:
        | case                         | way     |
        | a code shown to the lens     | QR code |
        | the camera's own small Wi-Fi | hotspot |

  @AJ-RESET-06
  Rule: Letting go of Reset before the signal changes nothing

    @reference
    Scenario Outline: Reset is pressed too briefly
      Given a camera at home
      When the technician <press>
      Then the technician hears no beep for 1 minute
      And the camera stays online on "Harbour" for 5 minutes

      Examples:
        | case               | press                                    |
        | a tap              | taps Reset                               |
        | a moment too early | holds Reset until just before the signal |

    @reference
    Scenario: The camera is restarted after a tap
      Given a camera at home
      And the technician taps Reset
      When the technician switches the power off for 15 seconds and on again
      Then the owner sees a live picture within 3 minutes
      And the camera is online on "Harbour" within 2 minutes

  @AJ-RESET-07
  Rule: A Reset has no effect until the camera has been on for more than a minute

    @reference
    Scenario Outline: Reset is pressed too soon
      Given a camera at home that has been on for <time>
      When the technician holds Reset until the camera signals
      Then the technician hears no beep for 1 minute
      And the camera stays online on "Harbour" for 5 minutes

      Examples:
        | case                | time       |
        | just under a minute | 59 seconds |
        | one minute, no more | 60 seconds |

    @reference
    Scenario: The minute counts anew after a power cycle
      Given a camera at home that has been on for 10 minutes
      And the technician switches the power off for 15 seconds and on again
      And 59 seconds pass
      When the technician holds Reset until the camera signals
      Then the technician hears no beep for 1 minute

    @reference
    Scenario: Reset is pressed as soon as it counts
      Given a camera at home that has been on for 61 seconds
      When the technician holds Reset until the camera signals
      Then the technician hears a beep
      And the camera can be set up on "Garden"
