@ajcloud
Feature: Power
  A camera that has gone down works again once its power is right, and switching it
  off for a short while is the last thing to try when it will not connect.

  @AJ-POWER-01
  Rule: A battery camera that ran empty works again once it is fully charged

    @firm @battery
    Scenario: The empty battery is charged
      Given a camera at home
      And the battery is drained to 0 percent
      And the technician charges the battery to 100 percent
      When the technician switches the power on
      Then the owner sees a live picture within 3 minutes

    @firm @battery
    Scenario: The empty battery is left as it is
      Given a camera at home
      And the battery is drained to 0 percent
      When the technician switches the power on
      Then the app shows the camera as "offline" within 5 minutes
      And the camera does not come online for 10 minutes

  @AJ-POWER-02
  Rule: A wired camera works again once its loose power connection is restored

    @firm @wired
    Scenario: The loose adapter is plugged in again
      Given a camera at home
      And the adapter comes loose
      When the technician plugs the adapter in
      Then the indicator blinks within 30 seconds

    @firm @wired
    Scenario: The adapter was loose for a while
      Given a camera at home
      And the adapter comes loose
      And 5 minutes pass
      When the technician plugs the adapter in
      Then the camera is online on "Harbour" within 2 minutes

    @firm @wired
    Scenario: The adapter stays loose
      Given a camera at home
      When the adapter comes loose
      Then the app shows the camera as "offline" within 5 minutes
      And the indicator does not blink for 5 minutes
      And the camera does not come online for 10 minutes

  @AJ-POWER-03
  Rule: Another plug and cord bring back a wired camera whose adapter is faulty

    @firm @wired
    Scenario Outline: The plug and the cord are changed
      Given a camera at home
      And the <part> of the adapter is faulty
      When the technician changes the plug and the cord
      Then the indicator blinks within 30 seconds

      Examples:
        | case             | part |
        | the plug is dead | plug |
        | the cord is dead | cord |

    @firm @wired
    Scenario: The adapter was dead for a while
      Given a camera at home
      And the cord of the adapter is faulty
      And 5 minutes pass
      When the technician changes the plug and the cord
      Then the camera is online on "Harbour" within 2 minutes

    @firm @wired
    Scenario Outline: The faulty adapter is kept
      Given a camera at home
      And the <part> of the adapter is faulty
      When the technician switches the power off for 15 seconds and on again
      Then the indicator does not blink for 5 minutes
      And the camera does not come online for 10 minutes

      Examples:
        | case             | part |
        | the plug is dead | plug |
        | the cord is dead | cord |

  @AJ-POWER-04
  Rule: A camera switched off for 10 to 20 seconds starts again and can be connected

    @firm
    Scenario Outline: A camera in use is switched off and on
      Given a camera at home
      When the technician switches the power off for <time> and on again
      Then the owner sees a live picture within 3 minutes
      And the camera is online on "Harbour" within 2 minutes

      Examples:
        | case               | time       |
        | the shortest break | 10 seconds |
        | the longest break  | 20 seconds |

    @firm
    Scenario Outline: A new camera is switched off and on
      Given a new camera
      And the technician switches the power off for <time> and on again
      When the owner tries to set up the camera on "Harbour"
      Then the camera is online on "Harbour" within 2 minutes

      Examples:
        | case               | time       |
        | the shortest break | 10 seconds |
        | the longest break  | 20 seconds |

    @reference
    Scenario: A connection fault has outlived the Reset
      Given a new camera
      And a fault keeps the camera "offline" until a "power cycle"
      And the technician holds Reset until the camera signals
      When the technician switches the power off for 15 seconds and on again
      Then the camera can be set up on "Harbour"

    @reference
    Scenario: A Reset alone leaves such a fault in place
      Given a new camera
      And a fault keeps the camera "offline" until a "power cycle"
      And the technician holds Reset until the camera signals
      When the owner tries to set up the camera on "Harbour"
      Then the camera does not come online for 10 minutes

  @AJ-POWER-05
  Rule: The app names the power cycle as the last remedy

    @reference @app
    Scenario: The owner asks for help with an offline camera
      Given a camera at home
      And the network "Harbour" goes out for good
      And 5 minutes pass
      When the owner asks for help with the camera
      Then the help lists these remedies in order:
        | power check        |
        | signal and network |
        | refresh and wait   |
        | Reset              |
        | power cycle        |
