@ajcloud
Feature: Network
  The camera joins the network that its owner chooses, comes back by itself after a
  passing fault, asks to be set up again only when the network has changed, and can
  be watched from anywhere.

  @AJ-NET-01
  Rule: The owner, and nobody else, changes the Wi-Fi of a camera in its network settings

    @firm
    Scenario: The owner chooses another network
      Given a camera at home
      And the network "Garden" has the password "red-kite"
      When the owner chooses "Settings > Network > Setup mode > Garden" with the password "red-kite"
      Then the menu leads there
      And the camera is online on "Garden" within 2 minutes

    @firm
    Scenario: Somebody else tries the same
      Given a camera at home
      And the network "Garden" has the password "red-kite"
      When somebody with another account chooses "Settings > Network > Setup mode > Garden" with the password "red-kite"
      Then the menu does not lead there
      And the camera stays online on "Harbour" for 5 minutes

  @AJ-NET-02
  Rule: A camera joins a network when it is given the name and the right password

    @firm
    Scenario: The password is right
      Given a new camera
      And the network "Garden" has the password "red-kite"
      When the owner tries to set up the camera on "Garden" with the password "red-kite"
      Then the camera is online on "Garden" within 2 minutes

    @firm
    Scenario: The password is wrong
      Given a new camera
      And the network "Garden" has the password "red-kite"
      When the owner tries to set up the camera on "Garden" with the password "red-kit"
      Then the camera does not come online for 10 minutes

    @firm
    Scenario: The network does not reach the camera
      Given a new camera
      And the technician moves the camera to a place where "Garden" is out of reach
      When the owner tries to set up the camera on "Garden"
      Then the camera does not come online for 10 minutes

  @AJ-NET-03
  Rule: After a Reset a setup that did not succeed can be tried again

    @firm
    Scenario: The camera was never in setup mode
      Given a camera at home
      And the owner tries to set up the camera on "Garden"
      And 5 minutes pass
      When the technician holds Reset until the camera beeps
      Then the camera can be set up on "Garden"

    @firm
    Scenario: The first setup had a wrong password
      Given a new camera
      And the owner tries to set up the camera on "Harbour" with the password "blue-lamb"
      And 5 minutes pass
      When the technician holds Reset until the camera beeps
      Then the camera can be set up on "Harbour"

    @firm
    Scenario: Nobody resets the camera after a wrong password
      Given a new camera
      And the owner tries to set up the camera on "Harbour" with the password "blue-lamb"
      When 10 minutes pass
      Then the camera does not come online for 10 minutes

  @AJ-NET-04
  Rule: A camera whose network has changed connects only after it is set up again

    @firm
    Scenario Outline: The camera is not set up again
      Given a camera at home
      When <change>
      Then the app shows the camera as "offline" within 5 minutes
      And the camera does not come online for 30 minutes

      Examples:
        | case                    | change                                               |
        | another name            | the network "Harbour" is renamed "Meadow"            |
        | same name, new password | the password of "Harbour" is changed to "green-door" |

    @firm
    Scenario Outline: The owner only refreshes
      Given a camera at home
      And <change>
      And 5 minutes pass
      When the owner refreshes the app
      Then the camera does not come online for 10 minutes

      Examples:
        | case                    | change                                               |
        | another name            | the network "Harbour" is renamed "Meadow"            |
        | same name, new password | the password of "Harbour" is changed to "green-door" |

    @firm
    Scenario Outline: The camera is set up again
      Given a camera at home
      And <change>
      And 5 minutes pass
      When the technician holds Reset until the camera signals
      Then the camera can be set up on "<network>"

      Examples:
        | case                    | change                                               | network |
        | another name            | the network "Harbour" is renamed "Meadow"            | Meadow  |
        | same name, new password | the password of "Harbour" is changed to "green-door" | Harbour |

  @AJ-NET-05
  Rule: Holding Reset until the beep makes a camera ready for the new network

    @firm
    Scenario: The app no longer reaches the camera
      Given a camera at home
      And the network "Harbour" is renamed "Meadow"
      And 5 minutes pass
      When the technician holds Reset until the camera beeps
      Then the camera can be set up on "Meadow"

    @firm
    Scenario: The app still reaches the camera
      Given a camera at home
      When the technician holds Reset until the camera beeps
      Then the camera can be set up on "Garden"

    @firm
    Scenario: The app still reaches the camera and the settings are used instead
      Given a camera at home
      And the network "Garden" has the password "red-kite"
      When the owner chooses "Settings > Network > Setup mode > Garden" with the password "red-kite"
      Then the camera is online on "Garden" within 2 minutes

  @AJ-NET-06
  Rule: A camera that is switched off and on in an unchanged network comes back by itself

    @firm
    Scenario Outline: The power was off for a while
      Given a camera at home
      When the technician switches the power off for <time> and on again
      Then the owner sees a live picture within 3 minutes
      And the camera is online on "Harbour" within 2 minutes

      Examples:
        | case        | time       |
        | a short cut | 15 seconds |
        | a long cut  | 30 minutes |

    @firm @time-travel
    Scenario: The power was off for a week
      Given a camera at home
      When the technician switches the power off for 7 days and on again
      Then the owner sees a live picture within 3 minutes
      And the camera is online on "Harbour" within 2 minutes

  @AJ-NET-07
  Rule: A camera can be set up only while it has power

    @firm
    Scenario: The camera has no power
      Given a new camera without power
      When the owner tries to set up the camera on "Harbour"
      Then the indicator does not blink for 5 minutes
      And the camera does not come online for 10 minutes

    @firm
    Scenario: The camera has been switched on
      Given a new camera without power
      And the technician switches the power on
      When the owner tries to set up the camera on "Harbour"
      Then the camera is online on "Harbour" within 2 minutes

    @firm @wired
    Scenario: The blinking light comes before the setup
      Given a new camera without power
      When the technician switches the power on
      Then the indicator blinks within 30 seconds
      And the camera can be set up on "Harbour"

  @AJ-NET-08
  Rule: A camera that fails on a weak signal connects where the signal is good

    @firm
    Scenario: A camera in use is moved back to a good signal
      Given a camera at home
      And the technician moves the camera to a place where "Harbour" is weak
      And 5 minutes pass
      When the technician moves the camera to a place where "Harbour" is good
      Then the owner sees a live picture within 5 minutes

    @firm
    Scenario: A new camera is moved to a good signal after its setup failed
      Given a new camera
      And the technician moves the camera to a place where "Harbour" is weak
      And the owner tries to set up the camera on "Harbour"
      When the technician moves the camera to a place where "Harbour" is good
      Then the camera can be set up on "Harbour" after a Reset

    @firm
    Scenario: A new camera stays where the signal is weak
      Given a new camera
      And the technician moves the camera to a place where "Harbour" is weak
      When the owner tries to set up the camera on "Harbour"
      Then the camera does not come online for 10 minutes

  @AJ-NET-09
  Rule: A Reset and a new setup connect a camera that keeps failing to connect

    @firm
    Scenario Outline: The failing camera is reset
      Given a camera at home
      And <fault>
      And 10 minutes pass
      When the technician holds Reset until the camera signals
      Then the camera can be set up on "Harbour"

      Examples:
        | case                | fault                                                 |
        | shown as offline    | the password of "Harbour" is changed to "green-door"  |
        | stuck on connecting | a fault keeps the camera "connecting" until a "Reset" |

    @firm
    Scenario Outline: The failing camera is left alone
      Given a camera at home
      And <fault>
      When 10 minutes pass
      Then the app shows the camera as "<status>" within 5 minutes
      And the camera does not come online for 10 minutes

      Examples:
        | case                | fault                                                 | status     |
        | shown as offline    | the password of "Harbour" is changed to "green-door"  | offline    |
        | stuck on connecting | a fault keeps the camera "connecting" until a "Reset" | connecting |

  @AJ-NET-10
  Rule: Refreshing and waiting brings back a camera that is offline for a passing reason

    @firm
    Scenario: The network is out for a few minutes
      Given a camera at home
      And the network "Harbour" goes out for 6 minutes
      And 5 minutes pass
      When the owner refreshes the app
      Then the owner sees a live picture within 10 minutes

    @firm
    Scenario: The network is out for good
      Given a camera at home
      And the network "Harbour" goes out for good
      And 5 minutes pass
      When the owner refreshes the app
      Then the camera does not come online for 30 minutes

    @firm
    Scenario: The network is out for good and another one is set up
      Given a camera at home
      And the network "Harbour" goes out for good
      And 5 minutes pass
      When the technician holds Reset until the camera signals
      Then the camera can be set up on "Garden"

  @AJ-NET-11
  Rule: A camera installed elsewhere stays online only on a normal, stable network

    @firm
    Scenario: The new place has a stable network
      Given a camera at home
      And the technician moves the camera to a place where "Harbour" is out of reach
      When the technician holds Reset until the camera signals
      Then the camera can be set up on "Garden"
      And the camera stays online on "Garden" for 30 minutes

    @firm
    Scenario: The new place has no network for the camera
      Given a camera at home
      When the technician moves the camera to a place where "Harbour" is out of reach
      Then the app shows the camera as "offline" within 5 minutes
      And the camera does not come online for 10 minutes

    @reference
    Scenario: The network at the new place comes and goes
      Given a camera at home
      When the technician moves the camera to a place where "Harbour" is unstable
      Then the app shows the camera as "offline" within 30 minutes

  @AJ-NET-12
  Rule: The app tells an offline, a connecting and an online camera apart

    @firm
    Scenario: The camera has lost its network
      Given a camera at home
      When the network "Harbour" goes out for good
      Then the app shows the camera as "offline" within 5 minutes

    @firm
    Scenario: The camera is being set up
      Given a new camera
      When the owner tries to set up the camera on "Harbour"
      Then the app shows the camera as "connecting" within 1 minute

    @reference
    Scenario: The camera is connected
      Given a camera at home
      When the owner refreshes the app
      Then the app keeps showing the camera as "online" for 1 minute

  @AJ-NET-13
  Rule: A camera can be watched over mobile data as well as over the home Wi-Fi

    @firm
    Scenario Outline: The owner watches the camera
      Given a camera at home
      And the phone is on <connection>
      When the owner tries to watch the camera
      Then the owner sees a live picture within 1 minute

      Examples:
        | case       | connection     |
        | at home    | the home Wi-Fi |
        | on the way | mobile data    |

    @reference
    Scenario: The owner has bought no plan and travels abroad
      Given a camera at home
      And the phone is on mobile data abroad
      When the owner tries to watch the camera
      Then the owner sees a live picture within 1 minute

  @AJ-NET-14
  Rule: Updating an outdated app restores viewing that failed only over mobile data

    @firm @app
    Scenario: The app is updated
      Given a camera at home
      And the app is too old for viewing over mobile data
      And the phone is on mobile data
      When the owner tries to update the app
      Then the owner sees a live picture within 10 minutes

    @firm @app
    Scenario: The app is not updated
      Given a camera at home
      And the app is too old for viewing over mobile data
      And the phone is on mobile data
      When the owner tries to watch the camera
      Then the owner sees no live picture for 10 minutes

    @firm @app
    Scenario: The app is the latest and the firmware is old
      Given a camera at home
      And the firmware is too old for viewing over mobile data
      And the phone is on mobile data
      When the owner tries to update the app
      Then the owner sees no live picture for 10 minutes

  @AJ-NET-15
  Rule: Updating outdated firmware restores viewing that failed only over mobile data

    @firm
    Scenario: The firmware is updated
      Given a camera at home
      And the firmware is too old for viewing over mobile data
      And the phone is on mobile data
      When the owner tries to update the firmware
      Then the owner sees a live picture within 30 minutes

    @firm
    Scenario: The firmware is not updated
      Given a camera at home
      And the firmware is too old for viewing over mobile data
      And the phone is on mobile data
      When the owner tries to watch the camera
      Then the owner sees no live picture for 10 minutes

    @firm
    Scenario: The firmware is the latest and the app is old
      Given a camera at home
      And the app is too old for viewing over mobile data
      And the phone is on mobile data
      When the owner tries to update the firmware
      Then the owner sees no live picture for 10 minutes
